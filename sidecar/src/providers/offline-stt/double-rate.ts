/** Input samples the filter looks at on either side of a new one; passes 3.4 kHz flat, images 60 dB down. */
const SIDE = 16;
const TAPS = halfwayTaps();

/**
 * 8 kHz samples as 16 kHz floats in -1…1: every other one is an old sample, those between come from a windowed sinc
 * (Blackman, 32 taps). Beyond both ends silence is assumed.
 */
export function doubleRate(input: Int16Array): Float32Array {
  const output = new Float32Array(input.length * 2);
  for (let index = 0; index < input.length; index += 1) {
    let between = 0;
    for (let tap = 0; tap < TAPS.length; tap += 1)
      between += (TAPS[tap] ?? 0) * (input[index + tap - SIDE + 1] ?? 0);
    output[index * 2] = (input[index] ?? 0) / 32_768;
    output[index * 2 + 1] = between / 32_768;
  }
  return output;
}

/** Weights of the old samples -SIDE+1 … SIDE around the point halfway between 0 and 1. */
function halfwayTaps(): Float64Array {
  const taps = Float64Array.from({ length: 2 * SIDE }, (_, index) => {
    const distance = index - SIDE + 0.5;
    const phase = (Math.PI * (distance + SIDE)) / SIDE;
    const window = 0.42 - 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase);
    return (Math.sin(Math.PI * distance) / (Math.PI * distance)) * window;
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}
