import { useI18n } from 'vue-i18n';
import { spelledOut } from '../composables/calls/mark-colours.ts';

/** Names of what a turn's trace holds, translated where they are known, else spelled out. */
export function useTraceText() {
  const { t, te, n } = useI18n();
  const known = (key: string, name: string) => (te(key) ? t(key) : spelledOut(name));
  return {
    markText: (name: string) => known(`calls.mark.${name}`, name),
    noteText: (name: string) => known(`calls.note.${name}`, name),
    ruleText: (name: string) => known(`calls.rule.${name}`, name),
    valueText: (value: string) => (te(`calls.value.${value}`) ? t(`calls.value.${value}`) : value),
    msText: (length: number) => t('unit.msValue', { value: n(Math.round(length)) }),
  };
}
