import type { CallRecord } from '../../../sidecar/src/call/call-record.ts';
import type { TurnTrace } from '../../../sidecar/src/ports/conversation-events.ts';

/** The steps of an answer in the order in which they normally come. */
export const STEPS = [
  'lastInterim',
  'vadStop',
  'final',
  'committed',
  'llmRequest',
  'llmFirstToken',
  'firstClause',
  'ttsFirstByte',
  'firstFrameSent',
] as const satisfies readonly (keyof TurnTrace)[];

export type Step = (typeof STEPS)[number];

/** Medians over a scenario's turns, milliseconds after the caller's last voiced sample, from our own trace. */
export interface TimeSpent {
  readonly turns: number;
  readonly steps: Partial<Record<Step, number>>;
  /** Which rule ended the turns, most frequent first. */
  readonly rules: readonly (readonly [rule: string, turns: number])[];
  /** Requests sent on a guess, of these thrown away; tokens wasted, of every turn. */
  readonly guesses: { readonly started: number; readonly used: number; readonly wastedTokens: number };
}

/** Says where the time of a scenario's answers went. */
export function whereTimeWent(records: readonly CallRecord[]): TimeSpent {
  const traces = records.flatMap(({ turns }) => turns.flatMap(({ trace }) => (trace ? [trace] : [])));
  const steps = STEPS.flatMap((step) => {
    const times = traces.flatMap((trace) => {
      const { [step]: at, speechEnd } = trace;
      return at === undefined || speechEnd === undefined ? [] : [at - speechEnd];
    });
    times.sort((a, b) => a - b);
    const median = times[times.length >> 1];
    return median === undefined ? [] : [[step, Math.round(median)] as const];
  });
  const speculations = traces.flatMap(({ speculation }) => speculation ?? []);
  return {
    turns: traces.length,
    steps: Object.fromEntries(steps),
    rules: counted(traces.flatMap(({ decidedBy }) => decidedBy ?? [])),
    guesses: {
      started: speculations.reduce((sum, { started }) => sum + started, 0),
      used: speculations.filter(({ used }) => used).length,
      wastedTokens: speculations.reduce((sum, { wastedTokens }) => sum + wastedTokens, 0),
    },
  };
}

function counted(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
