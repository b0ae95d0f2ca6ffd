import type { VoiceWindow } from '../../ports/voice-activity.ts';
import type { Timing } from '../timing.ts';

/** What is known of a stretch of voice in a turn that has words already; clock times. */
export interface StretchSoFar {
  readonly onset: number;
  /** When the transcript last brought other words, in this stretch or before. */
  readonly wordsAt: number;
  /** The recogniser has made all words definite, though the voice goes on. */
  readonly isSettled: boolean;
}

const NOTHING = Number.NEGATIVE_INFINITY;

/**
 * Finds out that the voice that goes on is not the caller's any more: it is quieter, and the recogniser makes no words
 * of it. A detector cannot tell the room from the caller, and would keep the turn open for as long as the room talks.
 */
export class WordlessVoice {
  readonly #timing: Timing;
  /** Loudest window of this turn for which there were words, dBFS. */
  #withWords = NOTHING;
  /** Loudest window since then whose words may still be on their way, and whose words must have come. */
  #early = NOTHING;
  #late = NOTHING;
  #stretch: StretchSoFar = { onset: NOTHING, wordsAt: NOTHING, isSettled: false };

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  /** One more window of a stretch; returns the level of the voice behind, dBFS, when it is known to be one. */
  push({ at, level }: VoiceWindow, stretch: StretchSoFar): number | undefined {
    const { wordlessVoice, wordlessSettled, wordsLate, wordlessDrop } = this.#timing;
    this.#follow(stretch);
    const since = at - Math.max(stretch.wordsAt, stretch.onset);
    if (since < wordsLate) this.#early = Math.max(this.#early, level);
    else this.#late = Math.max(this.#late, level);
    const isBehind = this.#late <= this.#withWords - wordlessDrop;
    const enough = stretch.isSettled ? wordlessSettled : wordlessVoice;
    return since >= enough && isBehind ? this.#late : undefined;
  }

  /** Another turn. */
  reset(): void {
    this.#withWords = NOTHING;
    this.#early = NOTHING;
    this.#late = NOTHING;
  }

  #follow(stretch: StretchSoFar): void {
    const { onset, wordsAt } = this.#stretch;
    this.#stretch = stretch;
    if (stretch.wordsAt !== wordsAt) this.#withWords = Math.max(this.#withWords, this.#early, this.#late);
    else if (stretch.onset === onset) return;
    this.#early = NOTHING;
    this.#late = NOTHING;
  }
}
