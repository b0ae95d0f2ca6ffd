import { useI18n } from 'vue-i18n';
import { spelledOut } from '../composables/calls/mark-colours.ts';

const VALUES = ['value', 'decidedWhy', 'interruption.why'];

/** Names of what a turn's trace holds, translated where they are known, else spelled out. */
export function useTraceText() {
  const { t, te, n } = useI18n();
  const known = (key: string, name: string) => (te(key) ? t(key) : spelledOut(name));
  return {
    markText: (name: string) => known(`calls.mark.${name}`, name),
    noteText: (name: string) => known(`calls.note.${name}`, name),
    ruleText: (name: string) => known(`calls.rule.${name}`, name),
    /** A value of a note, or the reason of an interruption. */
    valueText: (value: string) => {
      const key = VALUES.map((place) => `calls.${place}.${value}`).find((each) => te(each));
      return key ? t(key) : value;
    },
    msText: (length: number) => t('unit.msValue', { value: n(Math.round(length)) }),
  };
}
