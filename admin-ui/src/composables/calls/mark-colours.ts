/** Colours of the stretches that end with a mark: greys while listening, blues of the brain, orange of the voice. */
const KNOWN: Readonly<Record<string, string>> = {
  vadStop: '#c3cad1',
  lastInterim: '#dbe0e4',
  final: '#a7b1bb',
  committed: '#7d8994',
  llmRequest: '#9fc8e8',
  llmFirstToken: '#2185d0',
  firstClause: '#6bb5e8',
  ttsRequest: '#f7cf94',
  ttsFirstByte: '#f2a33c',
  firstFrameSent: '#21ba45',
  firstFrameAtEar: '#8fdca3',
};
const OTHERS = ['#a333c8', '#00827c', '#b5651d', '#e03997', '#6435c9'];

/** The colour of a mark; one this page has not heard of gets one of its own by its name. */
export function markColour(name: string): string {
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return KNOWN[name] ?? OTHERS[sum % OTHERS.length] ?? '#a333c8';
}

/** `ttsFirstByte` reads "Tts first byte" where there is no translation. */
export function spelledOut(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[._-]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
