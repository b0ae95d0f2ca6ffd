const FULL_SCALE = 32_768;

/** RMS level in dBFS of 16-bit samples; −Infinity for silence. */
export function levelOf(pcm: Int16Array): number {
  let sum = 0;
  for (let index = 0; index < pcm.length; index++) sum += (pcm[index] as number) ** 2;
  return sum === 0 ? Number.NEGATIVE_INFINITY : 10 * Math.log10(sum / pcm.length / FULL_SCALE ** 2);
}

/** The factor that changes a level by so many decibels. */
export function gainOf(decibels: number): number {
  return 10 ** (decibels / 20);
}
