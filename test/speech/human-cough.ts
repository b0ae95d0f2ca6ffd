import { atLevel, faded } from './clip-level.ts';
import { recordedPrompt } from './recorded-prompt.ts';
import { noise, RATE } from './sampled.ts';

/** Louder than speech, as coughs are. */
const LEVEL = -18;
/** One period of the voice holds the sound of the throat; samples. */
const THROAT = 72;

interface Burst {
  /** Milliseconds: the breath that bursts out, and the voice that ends it. */
  readonly breath: number;
  readonly voice: number;
  readonly pause: number;
}

interface Recipe {
  /** The recording whose vowel is coughed. */
  readonly recorded: string;
  /** Below 1 a deeper voice than the recording's. */
  readonly pitch: number;
  readonly bursts: readonly Burst[];
}

const COUGHS = {
  single: {
    recorded: 'digits/5',
    pitch: 0.75,
    bursts: [{ breath: 130, voice: 220, pause: 0 }],
  },
  double: {
    recorded: 'digits/9',
    pitch: 0.9,
    bursts: [
      { breath: 110, voice: 200, pause: 130 },
      { breath: 120, voice: 170, pause: 0 },
    ],
  },
  throat: {
    recorded: 'digits/1',
    pitch: 0.65,
    bursts: [
      { breath: 40, voice: 230, pause: 60 },
      { breath: 50, voice: 320, pause: 0 },
    ],
  },
} as const satisfies Record<string, Recipe>;

export type Cough = keyof typeof COUGHS;

/**
 * A cough with a human throat: noise and the voice of a recorded vowel in the course that acoustic studies give for
 * coughs (burst, breath, voiced end). The same in every run.
 */
export async function humanCough(kind: Cough): Promise<Int16Array> {
  const { recorded, pitch, bursts }: Recipe = COUGHS[kind];
  const vowel = loudest(deeper(await recordedPrompt(recorded), pitch), 100);
  const random = noise();
  const pieces = bursts.flatMap(({ pause, ...burst }) => [
    faded(atLevel(coughed(vowel, burst, random), LEVEL)),
    new Int16Array((pause * RATE) / 1_000),
  ]);
  return Int16Array.from(pieces.flatMap((piece) => [...piece]));
}

/** The burst: 25 ms to full strength, breath through the throat, and into it the rough voice that dies away. */
function coughed(vowel: Int16Array, burst: Omit<Burst, 'pause'>, random: () => number): Int16Array {
  const { breath, voice } = burst;
  const whisper = whispered(vowel, ((breath + voice) * RATE) / 1_000, random);
  return whisper.map((sample, index) => {
    const t = (index * 1_000) / RATE;
    const air = Math.min(1, t / 25) * Math.exp(-Math.max(0, t - breath) / 110);
    const into = Math.min(1, Math.max(0, (t - 0.6 * breath) / 40));
    const tone = into * Math.min(1, (breath + voice - t) / (0.6 * voice)) * alternating(vowel, index);
    return Math.round(0.6 * (air * sample + tone));
  });
}

/** Noise with the colour of the vowel: each sample of noise sets off one period of it. */
function whispered(vowel: Int16Array, length: number, random: () => number): Int16Array {
  const middle = Math.floor((vowel.length - THROAT) / 2);
  const throat = [...vowel.subarray(middle, middle + THROAT)].map(
    (sample, at) => sample * Math.sin((Math.PI * at) / THROAT) ** 2,
  );
  const air = Float64Array.from({ length }, random);
  return Int16Array.from(
    air,
    (_, at) =>
      throat.reduce((sum, sample, back) => sum + sample * (air[at - back] ?? 0), 0) / Math.sqrt(THROAT / 4),
  );
}

/** The vowel forwards, backwards, forwards …, so that it can be held without a seam. */
function alternating(vowel: Int16Array, index: number): number {
  const place = index % (2 * vowel.length);
  return vowel[place < vowel.length ? place : 2 * vowel.length - 1 - place] ?? 0;
}

function deeper(pcm: Int16Array, pitch: number): Int16Array {
  return Int16Array.from({ length: Math.floor((pcm.length - 1) / pitch) }, (_, at) => {
    const place = at * pitch;
    const left = pcm[Math.floor(place)] ?? 0;
    return left + (place % 1) * ((pcm[Math.floor(place) + 1] ?? 0) - left);
  });
}

/** The loudest piece of this many milliseconds: a vowel. */
function loudest(pcm: Int16Array, length: number): Int16Array {
  const size = (length * RATE) / 1_000;
  let best = { at: 0, energy: 0 };
  for (let at = 0; at + size <= pcm.length; at += 40) {
    const energy = pcm.subarray(at, at + size).reduce((sum, sample) => sum + sample * sample, 0);
    if (energy > best.energy) best = { at, energy };
  }
  return pcm.slice(best.at, best.at + size);
}
