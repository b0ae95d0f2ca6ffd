/** Slow speech needs some 70 ms a character; a figure read out ("1 000 000") up to half a second. */
const MS_PER_CHARACTER = 1_000;
const MS_BESIDE = 20_000;

/** More audio than this, in milliseconds, cannot be the speech of `text`: the vendor's stream is endless. */
export function longestSpeechMs(text: string): number {
  return MS_BESIDE + text.length * MS_PER_CHARACTER;
}

/** The fastest voice a vendor offers (four times the usual pace) needs 17 ms a letter. */
const LEAST_MS_PER_LETTER = 10;

/**
 * Less audio than this, in milliseconds, cannot be all of `text`: a stream without an end mark of its own was cut
 * off in good order. Signs that are not spoken do not count.
 */
export function shortestSpeechMs(text: string): number {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) * LEAST_MS_PER_LETTER;
}
