import type { RecordedTurn, TurnTrace } from '../../api/types.ts';

/** A moment of an answer, by the name it has in the trace; milliseconds since the caller had finished speaking. */
export interface WaterfallMark {
  readonly name: string;
  readonly at: number;
}

/** The stretch that ends with a mark; `from` and `length` are milliseconds. */
export interface WaterfallBar {
  readonly name: string;
  readonly from: number;
  readonly length: number;
}

/** Anything else the trace tells, as text: who decided, why, what came of guessing. */
export interface WaterfallNote {
  readonly name: string;
  readonly value: string;
}

export interface WaterfallRow {
  /** Counted from 1. */
  readonly turn: number;
  readonly text: string;
  /** Milliseconds since the answer of the call. */
  readonly at: number;
  readonly marks: readonly WaterfallMark[];
  readonly bars: readonly WaterfallBar[];
  /** To the last mark, milliseconds. */
  readonly total: number;
  readonly decidedBy: string | undefined;
  readonly notes: readonly WaterfallNote[];
}

/** Where the time of an answer begins: the end of the caller's speech, or of the turn for keys pressed. */
const ZEROS = ['speechEnd', 'committed'];
const DECIDED_BY = 'decidedBy';

type Trace = Readonly<Record<string, unknown>>;

/** Every clock time of a trace in its order, whatever it is called: new ones need no change here. */
export function waterfallMarks(trace: TurnTrace): readonly WaterfallMark[] {
  const zero = ZEROS.map((name) => (trace as Trace)[name]).find((at) => typeof at === 'number');
  if (zero === undefined) return [];
  return Object.entries(trace as Trace)
    .flatMap(([name, at]) => (typeof at === 'number' ? [{ name, at: at - zero }] : []))
    .sort((one, other) => one.at - other.at);
}

/** One bar from each mark to the next, beginning at 0: none covers another, and the lengths add up to the whole. */
export function waterfallBars(marks: readonly WaterfallMark[]): readonly WaterfallBar[] {
  let reached = 0;
  return marks.flatMap(({ name, at }) => {
    if (at <= reached) return [];
    const bar = { name, from: reached, length: at - reached };
    reached = at;
    return [bar];
  });
}

/** What is no time: texts, flags, and the parts of whatever is nested. */
export function waterfallNotes(trace: TurnTrace): readonly WaterfallNote[] {
  return Object.entries(trace as Trace).flatMap(([name, value]) =>
    typeof value === 'number' || name === DECIDED_BY ? [] : notesOf(name, value),
  );
}

function notesOf(name: string, value: unknown): WaterfallNote[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return [{ name, value: String(value) }];
  return Object.entries(value).flatMap(([inner, each]) => notesOf(`${name}.${inner}`, each));
}

/** A row for each answered turn of the caller. */
export function waterfallRows(turns: readonly RecordedTurn[]): readonly WaterfallRow[] {
  const callers = turns.filter(({ who }) => who === 'caller');
  return callers.flatMap(({ trace, text, at }, index) => {
    if (!trace) return [];
    const marks = waterfallMarks(trace);
    const bars = waterfallBars(marks);
    const last = bars.at(-1);
    if (!last) return [];
    const total = last.from + last.length;
    const notes = waterfallNotes(trace);
    return [{ turn: index + 1, text, at, marks, bars, total, decidedBy: trace.decidedBy, notes }];
  });
}
