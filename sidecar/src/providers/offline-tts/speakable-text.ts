/** Typographic signs that are worth a plain one; the rest of what is not ASCII loses its accent or is dropped. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': ', ',
  '…': '.',
  '€': ' euros ',
  '£': ' pounds ',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
};

/**
 * The text as printable ASCII, which is all that Flite and Pico's en-US know. More than that must not reach Flite:
 * the WASI shim counts characters, not bytes, when it reserves room for arguments.
 */
export function speakableText(text: string): string {
  return text
    .replaceAll(/[^\x20-\x7e]/g, (sign) => PLAIN[sign] ?? sign)
    .normalize('NFKD')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .trim();
}
