import type { InterruptionReason, InterruptionTrace } from '../../ports/conversation-events.ts';

export interface SettledInterruption {
  /** The utterance the caller spoke into. */
  readonly utterance: number;
  readonly trace: InterruptionTrace;
}

/** What the caller sounds like and into what, as far as it is known. */
export interface Sound {
  readonly onset: number | undefined;
  /** The utterance that can be heard. */
  readonly utterance: number | undefined;
}

interface Begun {
  utterance: number | undefined;
  readonly steps: { onset?: number; ducked?: number; paused?: number };
}

/**
 * Keeps account of one sound after the other that the caller makes into the agent's speech. Sounds into its
 * silence (while it thinks) interrupt nothing that could be heard and are left out.
 */
export class InterruptionLog {
  readonly #onSettled: (interruption: SettledInterruption) => void;
  #begun: Begun | undefined;

  constructor(onSettled: (interruption: SettledInterruption) => void) {
    this.#onSettled = onSettled;
  }

  /** The agent was lowered or paused. */
  note(step: 'ducked' | 'paused', at: number, sound: Sound): void {
    this.#begun ??= begin(sound);
    this.#begun.steps[step] ??= at;
    this.#begun.utterance ??= sound.utterance;
  }

  /** The caller takes the floor. */
  confirm(why: InterruptionReason, at: number, sound: Sound): void {
    this.#begun ??= begin(sound);
    this.#settle('confirmed', why, at);
  }

  /** The agent goes on; nothing when it was never lowered or paused. */
  dismiss(why: InterruptionReason, at: number): void {
    this.#settle(this.#begun?.steps.paused === undefined ? 'passed' : 'resumed', why, at);
  }

  /** The agent has come to its end, or the call has. */
  overtake(at: number): void {
    this.#settle('overtaken', 'ended', at);
  }

  #settle(outcome: InterruptionTrace['outcome'], why: InterruptionReason, settled: number): void {
    const begun = this.#begun;
    this.#begun = undefined;
    if (begun?.utterance === undefined) return;
    const { utterance, steps } = begun;
    this.#onSettled({ utterance, trace: { ...steps, outcome, settled, why } });
  }
}

function begin({ onset, utterance }: Sound): Begun {
  return { utterance, steps: onset === undefined ? {} : { onset } };
}
