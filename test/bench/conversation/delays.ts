/** How long the simulated vendors take, milliseconds; asked anew for each request. */
export interface StageDelays {
  readonly title: string;
  /** From the end of speech to the final transcript. */
  sttFinal(): number;
  /** Between interims. */
  readonly sttInterim: number;
  llmFirstToken(): number;
  /** 40 tokens a second. */
  readonly llmToken: number;
  ttsFirstByte(): number;
  /** Between pieces of 200 ms of speech: four times real time. */
  readonly ttsPiece: number;
}

export const PROFILES = ['fixed', 'jitter'] as const;
export type ProfileName = (typeof PROFILES)[number];

/** Delays of a profile; chance is that of `seed`. */
export function delaysOf(profile: ProfileName, seed: number): StageDelays {
  return profile === 'fixed' ? FIXED_DELAYS : jitteredDelays(seededRandom(seed));
}

const STEADY = { sttInterim: 100, llmToken: 25, ttsPiece: 50 };

/** The stages' fixed delays of the protocol for fair side-by-side runs; they sum to 670 ms. */
const FIXED_DELAYS: StageDelays = {
  title: 'fixed stage delays',
  ...STEADY,
  sttFinal: () => 250,
  llmFirstToken: () => 300,
  ttsFirstByte: () => 120,
};

/** σ of a log-normal distribution whose p99 is four times its median: ln 4 / 2.326. */
const SIGMA = Math.log(4) / 2.326;
/** One request in a hundred stalls for so long on top. */
const STALL = 2_000;
const STALL_SHARE = 0.01;

/** The same medians with the jitter of real services. */
export function jitteredDelays(random: () => number): StageDelays {
  const draw = (median: number) => () => {
    const stall = random() < STALL_SHARE ? STALL : 0;
    return median * Math.exp(SIGMA * gaussian(random)) + stall;
  };
  return {
    title: 'log-normal stage delays (p99 = 4 × median, 1 % stalls of 2 s)',
    ...STEADY,
    sttFinal: draw(250),
    llmFirstToken: draw(300),
    ttsFirstByte: draw(120),
  };
}

/** Box and Muller. */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** mulberry32: the same numbers in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
