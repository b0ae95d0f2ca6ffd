import { useI18n } from 'vue-i18n';
import type { Diagnosis } from '../api/types.ts';
import { useErrorText } from './use-error-text.ts';

/** A diagnosis in the visitor's language: by its error code, else by id and status, else as the sidecar says it. */
export function useDiagnosisText() {
  const { t, te, locale } = useI18n();
  const { messageOf, remedyOf } = useErrorText();
  const byStatus = ({ id, status, values }: Diagnosis, what: string): string | undefined => {
    const key = `diagnosis.${id}.${what}.${status}`;
    return te(key, locale.value) ? t(key, values) : undefined;
  };
  return {
    titleOf: ({ id, title, subject }: Diagnosis) => {
      const name = te(`diagnosis.${id}.title`) ? t(`diagnosis.${id}.title`) : title;
      return subject ? `${name}: ${subject}` : name;
    },
    messageOf: (each: Diagnosis) =>
      byStatus(each, 'message') ??
      messageOf(each.code === null ? { error: each.message } : { error: each.message, code: each.code }),
    remedyOf: (each: Diagnosis) => byStatus(each, 'remedy') ?? remedyOf(each),
  };
}
