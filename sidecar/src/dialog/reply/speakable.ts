/**
 * A clause as it is spoken: without the Markdown, emoji and line breaks that models write in spite of every
 * prompt. Empty when nothing is left that could be said.
 */
export function speakable(text: string): string {
  const plain = text
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\s*(?:[-*•>]|#+)\s+/gm, '')
    .replaceAll(/\*{2,}|`|~~/g, '')
    .replaceAll(/\*(\p{L}[^*]*)\*/gu, '$1')
    .replaceAll(/\p{Extended_Pictographic}\uFE0F?/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return /[\p{L}\p{N}]/u.test(plain) ? plain : '';
}
