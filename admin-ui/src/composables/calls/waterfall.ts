import type { RecordedTurn, TurnTrace } from '../../api/types.ts';

/** The steps of an answer, in the order in which they normally follow. */
const STEPS = [
  ['turnEnd', 'speechEnd', 'committed'],
  ['model', 'committed', 'llmFirstToken'],
  ['clause', 'llmFirstToken', 'firstClause'],
  ['voice', 'firstClause', 'ttsFirstByte'],
  ['playing', 'ttsFirstByte', 'firstFrameSent'],
] as const;

export type StepName = (typeof STEPS)[number][0];

/** One bar: `from` and `length` are milliseconds since the end of the caller's speech. */
export interface WaterfallBar {
  readonly step: StepName;
  readonly from: number;
  readonly length: number;
}

export interface WaterfallRow {
  /** Counted from 1. */
  readonly turn: number;
  readonly text: string;
  /** Milliseconds since the answer of the call. */
  readonly at: number;
  readonly bars: readonly WaterfallBar[];
  /** End of speech to first frame, milliseconds. */
  readonly total: number;
  readonly decidedBy: string | undefined;
  readonly decidedWhy: string | undefined;
}

/**
 * The bars of one answer. A step that began before the end of the turn (speculation) is cut to begin there: a bar
 * never covers another, so that the lengths add up to the whole.
 */
export function waterfallBars(trace: TurnTrace): readonly WaterfallBar[] {
  const zero = trace.speechEnd;
  if (zero === undefined) return [];
  let reached = zero;
  const bars: WaterfallBar[] = [];
  for (const [step, , endName] of STEPS) {
    const end = trace[endName];
    if (end === undefined || end <= reached) continue;
    bars.push({ step, from: reached - zero, length: end - reached });
    reached = end;
  }
  return bars;
}

/** A row for each answered turn of the caller. */
export function waterfallRows(turns: readonly RecordedTurn[]): readonly WaterfallRow[] {
  const callers = turns.filter(({ who }) => who === 'caller');
  return callers.flatMap(({ trace, text, at }, index) => {
    const bars = trace ? waterfallBars(trace) : [];
    const last = bars.at(-1);
    if (!last) return [];
    const total = last.from + last.length;
    const { decidedBy, decidedWhy } = trace ?? {};
    return [{ turn: index + 1, text, at, bars, total, decidedBy, decidedWhy }];
  });
}
