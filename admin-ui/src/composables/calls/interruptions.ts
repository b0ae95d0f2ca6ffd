import type { InterruptionTrace, RecordedTurn } from '../../api/types.ts';

/** One step of an interruption; `after` is milliseconds since the caller's voice began. */
export interface InterruptionStep {
  readonly name: string;
  readonly after: number;
}

/** A sound the caller made into the agent's speech, and what came of it. */
export interface Interruption {
  /** Milliseconds since the answer of the call. */
  readonly at: number;
  readonly outcome: string;
  readonly why: string;
  readonly steps: readonly InterruptionStep[];
}

/** All of a call in their order; keys and words without voice begin when they were decided on. */
export function interruptionsOf(turns: readonly RecordedTurn[]): readonly Interruption[] {
  return turns
    .flatMap(({ interruptions }) => interruptions ?? [])
    .map(interruption)
    .sort((one, other) => one.at - other.at);
}

function interruption(trace: InterruptionTrace): Interruption {
  const { outcome, why } = trace;
  const at = trace.onset ?? trace.settled;
  const steps = Object.entries(trace as Readonly<Record<string, unknown>>)
    .flatMap(([name, time]) =>
      typeof time === 'number' && name !== 'onset' ? [{ name, after: time - at }] : [],
    )
    .sort((one, other) => one.after - other.after);
  return { at, outcome, why, steps };
}
