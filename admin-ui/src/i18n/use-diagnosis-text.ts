import { useI18n } from 'vue-i18n';
import type { Diagnosis } from '../api/types.ts';
import { languageNames } from '../composables/agents/language-options.ts';
import { useErrorText } from './use-error-text.ts';
import { useVendorTitle } from './use-vendor-title.ts';

/** A diagnosis in the visitor's language: by its error code, else by id and status, else as the sidecar says it. */
export function useDiagnosisText() {
  const { t, te, d, n, locale } = useI18n();
  const { messageOf, remedyOf } = useErrorText();
  const vendorTitle = useVendorTitle();
  const translated = (key: string, { values }: Diagnosis): string | undefined => {
    if (!te(key, locale.value)) return undefined;
    const shown = Object.entries(values).map(([name, value]) => [name, valueText(name, value)]);
    return t(key, Object.fromEntries(shown));
  };
  const valueText = (name: string, value: unknown): string => {
    if (typeof value === 'number') return n(value);
    if (name === 'now') return d(String(value), 'long');
    return name === 'languages' ? languageNames(String(value), locale.value) : String(value);
  };
  const byStatus = (each: Diagnosis, what: string): string | undefined => {
    const { id, status, values } = each;
    const isSeenInCalls = status === 'ok' && Number(values['p95'] ?? -1) >= 0;
    const keys = [...(isSeenInCalls ? [`${what}.okInCalls`] : []), `${what}.${status}`];
    return keys.map((key) => translated(`diagnosis.${id}.${key}`, each)).find((text) => text !== undefined);
  };
  return {
    titleOf: ({ id, title, subject, values }: Diagnosis) => {
      const service = values['title'] && vendorTitle(String(values['vendor']), String(values['title']));
      if (id === 'provider' && service) return service;
      const name = te(`diagnosis.${id}.title`) ? t(`diagnosis.${id}.title`) : title;
      return subject ? `${name}: ${service || subject}` : name;
    },
    messageOf: (each: Diagnosis) =>
      byStatus(each, 'message') ??
      messageOf(each.code === null ? { error: each.message } : { error: each.message, code: each.code }),
    remedyOf: (each: Diagnosis) => byStatus(each, 'remedy') ?? remedyOf(each),
  };
}
