import type { BrainLanguage } from './brain-language.ts';
import { ENGLISH } from './english.ts';
import { RUSSIAN } from './russian.ts';

const BY_LANGUAGE: Readonly<Record<string, BrainLanguage>> = { en: ENGLISH, ru: RUSSIAN };

/** What the brain knows of a BCP 47 language; English where it knows nothing. */
export function brainLanguage(language: string): BrainLanguage {
  return BY_LANGUAGE[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH;
}
