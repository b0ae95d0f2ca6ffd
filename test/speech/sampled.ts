/** Hertz. */
export const RATE = 8_000;
/** Every noise is the same in every run. */
const SEED = 20_261_122;

/** `value` gets milliseconds and gives -1…1. */
export function sampled(length: number, value: (t: number) => number): Int16Array {
  const count = Math.round((length * RATE) / 1_000);
  return Int16Array.from({ length: count }, (_, at) => {
    const amplitude = Math.max(-1, Math.min(1, value((at * 1_000) / RATE)));
    return Math.round(32_000 * amplitude);
  });
}

/** White noise between -1 and 1 by Marsaglia's xorshift. */
export function noise(seed = SEED): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 2 ** 31;
  };
}
