import { useI18n } from 'vue-i18n';
import type { Problem } from '../api/types.ts';

/** What went wrong and what to do, in the visitor's language where we have it, else in the sidecar's English. */
export function useErrorText() {
  const { t, te } = useI18n();
  return {
    messageOf: ({ code, error }: Problem) =>
      code && te(`error.${code}.message`) ? t(`error.${code}.message`) : error,
    remedyOf: ({ code, remedy }: { code?: string | null; remedy?: string | null }) =>
      code && te(`error.${code}.remedy`) ? t(`error.${code}.remedy`) : (remedy ?? ''),
  };
}
