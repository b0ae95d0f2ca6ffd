/** How far the filter reaches to each side, in samples of the narrower rate: 24 samples of 8 kHz are 3 ms of delay. */
const REACH = 24;
/** −6 dB point as a share of the narrower Nyquist frequency: flat to 3.3 kHz, shut from 4.05 kHz at 8 kHz. */
const CUTOFF = 0.92;
/** Kaiser's shape for 70 dB of stop-band attenuation: 0.1102 × (70 − 8.7). */
const KAISER_BETA = 6.76;

/** A polyphase low-pass: output `n` is the dot product of phase `n·down mod up` with `2 × reach` input samples. */
export interface ResampleFilter {
  readonly up: number;
  readonly down: number;
  /** Input samples needed after the one in the middle, and before it. */
  readonly reach: number;
  /** `up` rows of `2 × reach` coefficients each; every row sums to one. */
  readonly rows: Float64Array;
}

/** Designs the windowed-sinc filter that turns `fromHz` into `toHz`. */
export function designResampleFilter(fromHz: number, toHz: number): ResampleFilter {
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  const reach = Math.ceil((REACH * fromHz) / Math.min(fromHz, toHz));
  const cutoff = (CUTOFF * Math.min(fromHz, toHz)) / fromHz;
  const rows = new Float64Array(up * 2 * reach);
  for (let phase = 0; phase < up; phase++) {
    const row = rows.subarray(phase * 2 * reach, (phase + 1) * 2 * reach);
    let sum = 0;
    for (let tap = 0; tap < row.length; tap++) {
      const time = phase / up - (tap - reach + 1);
      const value = sinc(cutoff * time) * kaiser(time / reach);
      row[tap] = value;
      sum += value;
    }
    for (let tap = 0; tap < row.length; tap++) row[tap] = (row[tap] as number) / sum;
  }
  return { up, down, reach, rows };
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
}

/** Modified Bessel function of the first kind, order zero, by its power series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
