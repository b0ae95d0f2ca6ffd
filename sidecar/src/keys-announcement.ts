import type { Assets } from './base/assets.ts';
import type { SpeechAudio } from './ports/audio.ts';

/** What the bundled announcements say, by language; build/announcements.ts speaks them. */
export const KEYS_ANNOUNCEMENT = {
  en: 'The voice assistant is not set up yet. The administrator has to enter the keys of the speech services on the page of the module.',
  ru: 'Голосовой помощник ещё не настроен. Администратору нужно ввести ключи речевых сервисов на странице модуля.',
} as const;

/** The announcement for a BCP 47 language; English where there is none of its own. */
export async function keysAnnouncement(language: string, assets: Assets): Promise<SpeechAudio> {
  const own = language.toLowerCase().split('-')[0] ?? '';
  const name = own in KEYS_ANNOUNCEMENT ? own : 'en';
  return { encoding: 'ulaw', bytes: await assets.sound(`keys-missing.${name}`) };
}
