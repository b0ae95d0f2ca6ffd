/** Above this RMS level a piece of audio counts as voiced; G.711's idle noise lies near -70 dBFS. */
export const SPEECH_LEVEL = -45;

/** RMS level in dBFS; -Infinity for digital silence and for nothing at all. */
export function levelDb(pcm: Int16Array): number {
  let sum = 0;
  for (const sample of pcm) sum += sample * sample;
  return 10 * Math.log10(sum / Math.max(1, pcm.length) / 32_768 ** 2);
}
