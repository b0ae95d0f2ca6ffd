import type { LanguagePack } from '../language/language-data.ts';

/** Closing quotes and brackets that may follow the stop. */
const CLOSERS = /["'»”’)\]]+$/u;

/**
 * Whether the text before a gap ends a sentence. A full stop may instead belong to an abbreviation ("Dr.",
 * "т.е."), an initial ("A."), a number in front of a list item ("1.") or before its noun ("No. 5"); then, and
 * when a lower-case word follows it, the sentence goes on. `after` may still be empty.
 */
export function isSentenceEnd(before: string, after: string, pack: LanguagePack): boolean {
  const text = before.replace(CLOSERS, '');
  if (/[!?]$/.test(text)) return true;
  if (/(?:…|\.\.\.)$/.test(text)) return !/^\p{Ll}/u.test(after);
  if (!text.endsWith('.')) return false;
  const word = (text.slice(0, -1).match(/\S+$/)?.[0] ?? '').replace(/^["'«“(]+/u, '').toLowerCase();
  if (pack.abbreviations.includes(word)) return false;
  if (pack.numberAbbreviations.includes(word)) return /^[^\p{N}\p{Ll}]/u.test(after);
  if (pack.closingAbbreviations.includes(word)) return /^["'«“(]*\p{Lu}/u.test(after);
  if (/^\p{L}$/u.test(word)) return false;
  if (/^\p{N}+$/u.test(word) && text.trim() === `${word}.`) return false;
  return !/^\p{Ll}/u.test(after);
}
