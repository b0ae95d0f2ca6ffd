const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export interface SsmlOptions {
  readonly text: string;
  readonly voice: string;
  /** BCP 47. */
  readonly language: string;
  /** Percent, 0 = as the voice is. */
  readonly rate: number;
  readonly pitch: number;
}

/** The document for one clause; the text is spoken as it stands, whatever signs it holds. */
export function ssml({ text, voice, language, rate, pitch }: SsmlOptions): string {
  const spoken = escapeXml(text);
  const changes = [rate ? ` rate='${percent(rate)}'` : '', pitch ? ` pitch='${percent(pitch)}'` : ''].join(
    '',
  );
  const body = changes ? `<prosody${changes}>${spoken}</prosody>` : spoken;
  return (
    `<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='${escapeXml(language)}'>` +
    `<voice name='${escapeXml(voice)}'>${body}</voice></speak>`
  );
}

function escapeXml(text: string): string {
  // Control characters and lone surrogates are forbidden in XML 1.0, even as references.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose.
  const clean = text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ');
  return clean.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

const percent = (value: number): string => `${value > 0 ? '+' : ''}${value}%`;
