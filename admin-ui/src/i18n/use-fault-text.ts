import { useI18n } from 'vue-i18n';
import { faultKey } from '../composables/form/fault-text.ts';

/** What is wrong with a value, in the visitor's language where we have the words, else as the sidecar says it. */
export function useFaultText(): (message: string) => string {
  const { t } = useI18n();
  return (message) => {
    const known = faultKey(message);
    return known ? t(`fault.said.${known.key}`, { value: known.value }) : message;
  };
}
