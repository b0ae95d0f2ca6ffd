/**
 * A text as the log searches it: "ё" as "е", which people write for each other; SQLite's own folding knows only
 * Latin letters.
 */
export function foldText(text: string): string {
  return text.replaceAll('ё', 'е').replaceAll('Ё', 'Е');
}

/**
 * What people type as an FTS5 query: all words must occur, each may be the beginning of one. Everything that
 * means something to FTS5 is left out; undefined when no word is left.
 */
export function searchWords(text: string): string | undefined {
  const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return undefined;
  return words.map((word) => `"${word}"*`).join(' ');
}
