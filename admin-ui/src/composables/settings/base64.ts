/** Characters handed to `String.fromCharCode` at a time; engines limit the number of arguments. */
const CHUNK = 8_192;

/** UTF-8 in base64, for texts of any length and content. */
export function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}
