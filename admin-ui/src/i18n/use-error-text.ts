import { useI18n } from 'vue-i18n';
import type { Problem } from '../api/types.ts';
import { useFaultText } from './use-fault-text.ts';

/** What went wrong and what to do, in the visitor's language where we have it, else in the sidecar's English. */
export function useErrorText() {
  const { t, te } = useI18n();
  const faultText = useFaultText();
  return {
    messageOf: ({ code, error, faults = [] }: Problem) => {
      if (code && te(`error.${code}.message`)) return t(`error.${code}.message`);
      return faults.length > 0 ? faults.map(({ message }) => faultText(message)).join(' ') : error;
    },
    remedyOf: ({ code, remedy }: { code?: string | null; remedy?: string | null }) =>
      code && te(`error.${code}.remedy`) ? t(`error.${code}.remedy`) : (remedy ?? ''),
  };
}
