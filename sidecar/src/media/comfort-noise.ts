import { LINE_RATE_HZ } from '../ports/audio.ts';
import { clip } from './fade.ts';
import { gainOf } from './level.ts';

/** As an idle line sounds: heard in a quiet room, never beside speech. dBFS. */
const LEVEL_DB = -62;
/** Long enough that nobody hears it come round: about four seconds, a power of two. */
const LOOP_SAMPLES = 32_768;
/** Room noise falls off towards both ends of the telephone band. Hz. */
const LOW_CUT_HZ = 150;
const HIGH_CUT_HZ = 1_000;

/** Made at first use, shared by all calls, never written to. */
let loop: Int16Array | undefined;

/**
 * The quiet of a line that is open: steady noise, laid under everything, speech too, so that it neither begins nor
 * stops. A caller who hears nothing at all while the agent thinks takes the line for dead.
 */
export class ComfortNoise {
  readonly #loop: Int16Array;
  #position: number;

  /** `start`, 0…1, is where in the loop it begins. */
  constructor(start: number) {
    loop ??= makeLoop();
    this.#loop = loop;
    this.#position = Math.floor(start * LOOP_SAMPLES) % LOOP_SAMPLES;
  }

  /** Adds the next piece to `frame`. */
  mix(frame: Int16Array): void {
    for (let index = 0; index < frame.length; index++) {
      frame[index] = clip((frame[index] as number) + (this.#loop[this.#position] as number));
      this.#position = (this.#position + 1) % LOOP_SAMPLES;
    }
  }
}

/** Noise of a fixed seed, between the two cuts. */
function makeLoop(): Int16Array {
  const white = whiteNoise();
  const shaped = new Float64Array(LOOP_SAMPLES);
  const high = smoothing(HIGH_CUT_HZ);
  const low = smoothing(LOW_CUT_HZ);
  let [smooth, softer, drift, energy] = [0, 0, 0, 0];
  for (let index = 0; index < LOOP_SAMPLES; index++) {
    smooth += high * ((white[index] as number) - smooth);
    softer += high * (smooth - softer);
    drift += low * (softer - drift);
    shaped[index] = softer - drift;
    energy += (softer - drift) ** 2;
  }
  const scale = (gainOf(LEVEL_DB) * 32_768) / Math.sqrt(energy / LOOP_SAMPLES);
  return Int16Array.from(shaped, (sample) => Math.round(sample * scale));
}

function whiteNoise(): Float64Array {
  let state = 1;
  return Float64Array.from({ length: LOOP_SAMPLES }, () => {
    // Numerical Recipes' generator; the low bits of such a one are poor, so only the value as a whole is used.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** The weight of a new sample in a one-pole low pass. */
function smoothing(cutHz: number): number {
  return 1 - Math.exp((-2 * Math.PI * cutHz) / LINE_RATE_HZ);
}
