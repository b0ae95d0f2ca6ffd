import { useI18n } from 'vue-i18n';

/** How a call ended in words; reasons this page does not know are shown as they are. */
export function useOutcomeText(): (outcome: string) => string {
  const { t, te } = useI18n();
  return (outcome) => (te(`outcome.${outcome}`) ? t(`outcome.${outcome}`) : outcome);
}
