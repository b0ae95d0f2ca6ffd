/** Languages telephone agents are mostly wanted in; any other can be written as a tag. */
const TAGS = [
  'en-US',
  'en-GB',
  'ru-RU',
  'uk-UA',
  'de-DE',
  'fr-FR',
  'es-ES',
  'es-MX',
  'it-IT',
  'pt-BR',
  'pt-PT',
  'nl-NL',
  'pl-PL',
  'cs-CZ',
  'tr-TR',
  'kk-KZ',
  'ka-GE',
  'az-AZ',
  'ro-RO',
  'hu-HU',
  'sv-SE',
  'da-DK',
  'fi-FI',
  'hr-HR',
  'th-TH',
  'vi-VN',
  'ja-JP',
  'zh-CN',
] as const;

/** The languages by their names in the visitor's own, sorted as that language sorts. */
export function languageOptions(
  locale: string,
): readonly { readonly value: string; readonly text: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return TAGS.map((value) => ({ value, text: `${capital(names.of(value) ?? value)} (${value})` })).sort(
    (one, other) => one.text.localeCompare(other.text, locale),
  );
}

/** Tags separated by commas as names: `en-US, ru-RU` reads "American English, Russian (Russia)". */
export function languageNames(tags: string, locale: string): string {
  const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' });
  const nameOf = (tag: string): string => {
    try {
      return names.of(tag) ?? tag;
    } catch {
      return tag; // no tag at all
    }
  };
  return [...new Set(tags.split(', '))].map(nameOf).join(', ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
