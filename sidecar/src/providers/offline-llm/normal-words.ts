/** Endings that only join words: "what's" is "what", "I'd" is "I". */
const CONTRACTION = /'(?:s|m|re|ll|d|ve)$/;

/**
 * The words of a text as rules compare them: small letters, `ё` as `е`, hyphened words joined, punctuation and
 * contractions dropped, "don't" as "do not".
 */
export function normalWords(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[’`]/g, "'")
    .replaceAll(/(?<=\p{L})-(?=\p{L})/gu, '')
    .replaceAll(/\bcan't\b/g, 'can not')
    .replaceAll(/n't\b/g, ' not')
    .split(/[^\p{L}\p{N}']+/u)
    .map((word) => word.replace(CONTRACTION, '').replaceAll("'", ''))
    .filter((word) => word !== '');
}

/** `normalWords` in one line, for patterns. */
export function normalText(text: string): string {
  return normalWords(text).join(' ');
}
