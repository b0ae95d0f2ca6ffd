import { ENGLISH } from './en.ts';
import type { LanguagePack } from './language-data.ts';
import { RUSSIAN } from './ru.ts';

/** The word lists for a BCP 47 language; English where we have none. */
export function languagePack(language: string): LanguagePack {
  return /^ru\b/i.test(language) ? RUSSIAN : ENGLISH;
}
