import { gainOf } from './level.ts';
import { SpeechLevel } from './speech-level.ts';

/** Where every voice is brought, dBFS of active speech. */
export const TARGET_DB = -20;
/** Vendors differ by 10 dB and more; what is farther off is left there rather than made into noise. */
const MOST_DB = 15;
/** So much speech is remembered, blocks of 20 ms: about ten seconds. */
const MEMORY_BLOCKS = 500;
/** From so much of its own speech on, 300 ms, a clause may show that another voice speaks. */
const OWN_BLOCKS = 15;
/** The voice is another one when a clause is so far from what was heard before, dB. */
const OTHER_VOICE_DB = 6;
/** Peaks may be brought beyond full scale by so much, dB; the limiter rounds them off. */
const PEAK_ROOM_DB = 3;

/** Below this the limiter leaves every sample as it is: 3 dB below full scale. */
const KNEE = 23_170;
const ROOM = 32_767 - KNEE;

/**
 * Brings every voice to the same loudness: one factor for each clause, so that nothing swells or sinks within it,
 * reckoned from what the call's voice has said so far and from as much of the clause as is there when it begins.
 */
export class Leveller {
  readonly #heard = new SpeechLevel();
  readonly #both = new SpeechLevel();

  /** The factor for a clause of which `own` is known. */
  gain(own: SpeechLevel): number {
    const level = this.#levelWith(own);
    const peak = Math.max(this.#both.peak, 1);
    if (level === undefined) return 1;
    const wanted = Math.max(-MOST_DB, Math.min(MOST_DB, TARGET_DB - level));
    return Math.min(gainOf(wanted), Math.max(1, (gainOf(PEAK_ROOM_DB) * 32_767) / peak));
  }

  /** A clause is complete: it counts for those that follow. */
  learn(own: SpeechLevel): void {
    if (this.#isOtherVoice(own)) this.#heard.clear();
    this.#heard.merge(own);
    this.#heard.fade(MEMORY_BLOCKS);
  }

  #levelWith(own: SpeechLevel): number | undefined {
    this.#both.clear();
    this.#both.merge(own);
    if (!this.#isOtherVoice(own)) this.#both.merge(this.#heard);
    // A breath or half a consonant says nothing about a voice that was never heard.
    return this.#both.blocks < OWN_BLOCKS ? undefined : this.#both.db;
  }

  #isOtherVoice(own: SpeechLevel): boolean {
    const [mine, before] = [own.db, this.#heard.db];
    if (mine === undefined || before === undefined || own.blocks < OWN_BLOCKS) return false;
    return Math.abs(mine - before) > OTHER_VOICE_DB;
  }
}

/** Multiplies samples from `from` to `to`, in place; what comes near full scale is bent, never cut. */
export function amplify(samples: Int16Array, gain: number, { from, to }: { from: number; to: number }): void {
  for (let index = from; index < to; index++) {
    const sample = (samples[index] as number) * gain;
    samples[index] = sample > KNEE || sample < -KNEE ? limited(sample) : sample;
  }
}

/** Approaches full scale without ever reaching it; flat joints at the knee. */
function limited(sample: number): number {
  const over = (Math.abs(sample) - KNEE) / ROOM;
  return Math.sign(sample) * (KNEE + ROOM * Math.tanh(over));
}
