/** Nobody speaks faster for long; Moonshine's runaway repetitions are (words per second of voice). */
const MAX_WORDS_PER_SECOND = 8;
/** "Thank you" can take a quarter of a second. */
const MIN_VOICE_SECONDS = 0.5;

/** The recogniser's text tidied up; empty when it holds more words than fit into `voiced` milliseconds of speech. */
export function plausibleText(text: string, voiced: number): string {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const most = MAX_WORDS_PER_SECOND * Math.max(MIN_VOICE_SECONDS, voiced / 1_000);
  return words.length > most ? '' : words.join(' ');
}
