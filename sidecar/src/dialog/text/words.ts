/**
 * The words of a text, lower-case, without punctuation, `ё` as `е`; hyphens separate ("uh-huh" is two words),
 * apostrophes do not. Digits are words.
 */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replaceAll('’', "'");
  return plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? [];
}

/** Joins what was said in pieces. */
export function joinTexts(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(' ');
}

/** Whether two texts hold the same words, whatever their case and punctuation. */
export function sameWords(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ');
}
