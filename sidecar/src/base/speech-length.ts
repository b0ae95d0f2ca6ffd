/** Slow speech needs some 70 ms a character; a figure read out ("1 000 000") up to half a second. */
const MS_PER_CHARACTER = 1_000;
const MS_BESIDE = 20_000;

/** More audio than this, in milliseconds, cannot be the speech of `text`: the vendor's stream is endless. */
export function longestSpeechMs(text: string): number {
  return MS_BESIDE + text.length * MS_PER_CHARACTER;
}
