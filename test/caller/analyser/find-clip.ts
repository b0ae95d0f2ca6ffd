export interface FoundClip {
  /** Milliseconds from the track's begin to the clip's first sample. */
  readonly start: number;
  /** Normalised correlation, 1 for the same audio; G.711 gives 0.99, other audio stays below 0.3. */
  readonly similarity: number;
}

/** So much of the clip is compared, milliseconds; enough to tell any two prompts apart. */
const COMPARED = 400;
/** Step of the coarse search, samples at 8 kHz, on a rectified and smoothed copy. */
const COARSE = 16;
/** Best coarse places that are looked at closely. */
const CANDIDATES = 40;

/** Looks for a known clip in a track (both 8 kHz) and says where it matches best, exact to the sample. */
export function findClip(track: Int16Array, clip: Int16Array): FoundClip {
  const sample = clip.subarray(0, COMPARED * 8);
  const trackShape = shape(track);
  const clipShape = shape(sample);
  const places = Array.from({ length: Math.max(0, trackShape.length - clipShape.length) }, (_, at) => ({
    at: at * COARSE,
    score: similarity(trackShape.subarray(at, at + clipShape.length), clipShape),
  }));
  const best = places.sort((a, b) => b.score - a.score).slice(0, CANDIDATES);
  let found: FoundClip = { start: 0, similarity: 0 };
  for (const { at } of best) {
    for (let start = Math.max(0, at - COARSE); start <= at + COARSE; start += 1) {
      const score = similarity(track.subarray(start, start + sample.length), sample);
      if (score > found.similarity) found = { start: start / 8, similarity: score };
    }
  }
  return found;
}

/** Mean absolute value of each 16 samples: the loudness over time. */
function shape(pcm: Int16Array): Float64Array {
  return Float64Array.from({ length: Math.floor(pcm.length / COARSE) }, (_, index) => {
    let sum = 0;
    for (let at = index * COARSE; at < (index + 1) * COARSE; at += 1) sum += Math.abs(pcm[at] ?? 0);
    return sum / COARSE;
  });
}

function similarity(a: Int16Array | Float64Array, b: Int16Array | Float64Array): number {
  let product = 0;
  let powerA = 1e-9;
  let powerB = 1e-9;
  for (let at = 0; at < b.length; at += 1) {
    const left = a[at] ?? 0;
    const right = b[at] ?? 0;
    product += left * right;
    powerA += left * left;
    powerB += right * right;
  }
  return product / Math.sqrt(powerA * powerB);
}
