import { createI18n } from 'vue-i18n';
import { EN } from './en/messages.ts';
import { RU } from './ru/messages.ts';

/** The languages that are complete; all others of the PBX fall back to English. */
export const LANGUAGES = { en: 'English', ru: 'Русский' } as const;
export type Language = keyof typeof LANGUAGES;

const DATES = {
  short: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  long: { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' },
} as const;

/** Texts, dates and numbers in the language of a tag such as `ru` or `en_GB`. */
export function createPageI18n(tag: string) {
  return createI18n({
    legacy: false,
    locale: languageOf(tag),
    fallbackLocale: 'en',
    missingWarn: false,
    fallbackWarn: false,
    messages: { en: EN, ru: RU },
    datetimeFormats: { en: DATES, ru: DATES },
    pluralRules: { ru: russianPlural },
  });
}

/** The language of ours that a tag means. */
export function languageOf(tag: string): Language {
  const language = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  return language in LANGUAGES ? (language as Language) : 'en';
}

/** 1 звонок, 2 звонка, 5 звонков; see the CLDR plural rules for ru. */
function russianPlural(count: number): number {
  const tens = count % 100;
  const ones = count % 10;
  if (ones === 1 && tens !== 11) return 0;
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
}
