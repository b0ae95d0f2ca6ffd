/** Deepgram's public service; EU and self-hosted addresses come by the option. */
const DEFAULT_BASE = 'wss://api.deepgram.com';
/** The vendor takes up to 500 tokens of key terms; a hundred names stay well below. */
const MAX_KEY_TERMS = 100;
/** Regions Deepgram tells apart; for every other locale only the language counts ("Models & Languages"). */
const LOCALES: ReadonlySet<string> = new Set(
  'da-DK de-CH en-AU en-GB en-IN en-NZ en-US es-419 fr-CA ko-KR nl-BE pt-BR pt-PT sv-SE th-TH zh-CN zh-HK zh-TW'.split(
    ' ',
  ),
);

export type QueryValue = string | number | boolean | readonly string[];

/** The address of `path` below the base URL, with one query parameter for each value. */
export function listenUrl(base: string, path: string, query: Readonly<Record<string, QueryValue>>): string {
  const url = new URL(base || DEFAULT_BASE);
  url.protocol = url.protocol.replace('http', 'ws');
  url.pathname = `${url.pathname.replace(/\/+(v[12](\/listen)?\/?)?$/, '')}${path}`;
  url.hash = '';
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(one));
  return url.href;
}

/** The name Deepgram has for a BCP 47 language. */
export function vendorLanguage(language: string): string {
  if (LOCALES.has(language)) return language;
  return language.split('-')[0]?.toLowerCase() ?? language;
}

/** Words worth expecting, as far as the vendor takes them. */
export function keyTerms(phrases: readonly string[] = []): string[] {
  return phrases
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
    .slice(0, MAX_KEY_TERMS);
}
