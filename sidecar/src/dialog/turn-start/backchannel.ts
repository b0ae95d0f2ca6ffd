import type { LanguagePack } from '../language/language-data.ts';
import { coveredBy } from '../text/phrase-cover.ts';

/**
 * Whether the words only show attention. Once a question has been heard, a word like "yes" answers it and is no
 * backchannel any more; a hum stays one.
 */
export function isBackchannel(words: readonly string[], questionHeard: boolean, pack: LanguagePack): boolean {
  return coveredBy(words, questionHeard ? pack.hums : [...pack.hums, ...pack.assents]);
}
