/** Longest piece of a vendor's text that goes into an error or a log line, in characters. */
const MAX_CHARACTERS = 300;
/** Shorter "secrets" would blank ordinary words. */
const MIN_SECRET_CHARACTERS = 6;
/** Query parameters in which vendors carry credentials (Azure, Gemini). */
const CREDENTIAL_PARAMETERS =
  /([?&](?:Ocp-Apim-Subscription-Key|Authorization|api-key|key|token|access_token)=)[^&\s"']*/gi;

/**
 * Makes a vendor's text fit for errors and logs: `secrets` (plain and URL-encoded) and credentials in URLs are
 * blanked, control characters and runs of spaces become one space, and the length is bounded.
 */
export function scrub(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < MIN_SECRET_CHARACTERS) continue;
    for (const form of [secret, encodeURIComponent(secret)]) clean = clean.replaceAll(form, '[secret]');
  }
  clean = clean.replaceAll(CREDENTIAL_PARAMETERS, '$1[secret]');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose.
  clean = clean.replaceAll(/[\u0000-\u0020\u007f]+/g, ' ').trim();
  return clean.length > MAX_CHARACTERS ? `${clean.slice(0, MAX_CHARACTERS)}…` : clean;
}
