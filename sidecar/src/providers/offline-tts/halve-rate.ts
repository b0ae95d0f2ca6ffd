/** Taps on either side of the middle; 31 keep the band flat up to 3.4 kHz and hold aliases 60 dB down. */
const SIDE = 31;
const TAPS = halfBandTaps();

/**
 * 16 kHz to 8 kHz through a half-band low-pass (windowed sinc, Blackman), in pieces of any length. The delay of
 * the filter, 2 ms, is dropped at the start and made up by `flush`.
 */
export class RateHalver {
  /** The last samples of the former piece, before which silence is assumed. */
  #tail = new Int16Array(SIDE);

  push(piece: Int16Array): Int16Array {
    const input = new Int16Array(this.#tail.length + piece.length);
    input.set(this.#tail);
    input.set(piece, this.#tail.length);
    const count = Math.max(0, Math.ceil((input.length - 2 * SIDE) / 2));
    const output = new Int16Array(count);
    for (let index = 0; index < count; index += 1) output[index] = filtered(input, index * 2);
    this.#tail = input.slice(count * 2);
    return output;
  }

  /** The samples still inside the filter; afterwards the halver is as new. */
  flush(): Int16Array {
    const last = this.push(new Int16Array(SIDE));
    this.#tail = new Int16Array(SIDE);
    return last;
  }
}

function filtered(input: Int16Array, start: number): number {
  let sum = 0;
  for (let tap = 0; tap < TAPS.length; tap += 1) {
    const weight = TAPS[tap] ?? 0;
    if (weight !== 0) sum += weight * (input[start + tap] ?? 0);
  }
  return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
}

/** Every other tap of a half-band filter is zero, which halves the work. */
function halfBandTaps(): Float64Array {
  const taps = new Float64Array(2 * SIDE + 1);
  for (let n = -SIDE; n <= SIDE; n += 1) {
    const sinc = n === 0 ? 0.5 : n % 2 === 0 ? 0 : Math.sin((Math.PI * n) / 2) / (Math.PI * n);
    const phase = (Math.PI * (n + SIDE + 1)) / (SIDE + 1);
    taps[n + SIDE] = sinc * (0.42 - 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase));
  }
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}
