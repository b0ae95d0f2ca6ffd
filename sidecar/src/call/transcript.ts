import type { ConversationEvent, InterruptionTrace, TurnTrace } from '../ports/conversation-events.ts';

/** One spoken turn of either side; times are milliseconds since the call was answered. */
export interface RecordedTurn {
  readonly who: 'caller' | 'agent';
  readonly at: number;
  readonly text: string;
  /** Agent only: what the caller heard of `text`. */
  readonly heard?: string;
  /** Agent only: milliseconds of speech heard; `at` is when it ended. */
  readonly heardMs?: number;
  readonly interrupted?: boolean;
  /** Agent only: the sounds the caller made into it, and what was made of them. */
  interruptions?: readonly InterruptionTrace[];
  /** Caller only: where the time to the answer went. */
  trace?: TurnTrace;
}

/**
 * Turns the events of one conversation into the turns and events of its record. Event times are clock
 * times; `answeredAt` is the clock time they are counted from.
 */
export class Transcript {
  readonly turns: RecordedTurn[] = [];
  readonly events: Record<string, unknown>[] = [];
  readonly #callerTurns = new Map<number, RecordedTurn>();
  readonly #agentTurns = new Map<number, RecordedTurn>();
  /** By utterance; those of the one that is still being said come before its turn. */
  readonly #interruptions = new Map<number, InterruptionTrace[]>();
  #answeredAt: number | undefined;

  /** Clock time of the answer; undefined before. */
  get answeredAt(): number | undefined {
    return this.#answeredAt;
  }

  answered(at: number): void {
    this.#answeredAt = at;
  }

  add(event: ConversationEvent): void {
    const at = this.#since(event.at);
    switch (event.type) {
      case 'caller-turn': {
        this.#takeBack(event.turn);
        const turn: RecordedTurn = { who: 'caller', at, text: event.text };
        this.#callerTurns.set(event.turn, turn);
        this.turns.push(turn);
        return;
      }
      case 'agent-turn': {
        const { utterance, text, heard, heardMs, interrupted } = event;
        const turn: RecordedTurn = { who: 'agent', at, text, heard, heardMs, interrupted };
        this.#agentTurns.set(utterance, turn);
        this.turns.push(turn);
        this.#attachInterruptions(utterance);
        return;
      }
      case 'interruption': {
        const { utterance, trace } = event;
        const traces = this.#interruptions.get(utterance) ?? [];
        this.#interruptions.set(utterance, [...traces, this.#relative(trace)]);
        this.#attachInterruptions(utterance);
        return;
      }
      case 'turn-trace': {
        const turn = this.#callerTurns.get(event.turn);
        if (turn) turn.trace = this.#relative(event.trace);
        return;
      }
      case 'caller-interim':
      case 'agent-clause':
        return;
      default:
        this.events.push({ ...event, at });
    }
  }

  /** A turn that was re-opened comes again, with the whole text. */
  #takeBack(number: number): void {
    const former = this.#callerTurns.get(number);
    if (former) this.turns.splice(this.turns.indexOf(former), 1);
  }

  #attachInterruptions(utterance: number): void {
    const turn = this.#agentTurns.get(utterance);
    const traces = this.#interruptions.get(utterance);
    if (turn && traces) turn.interruptions = traces;
  }

  #relative<Trace extends TurnTrace | InterruptionTrace>(trace: Trace): Trace {
    const entries = Object.entries(trace).map(([name, value]) => [
      name,
      typeof value === 'number' ? this.#since(value) : value,
    ]);
    return Object.fromEntries(entries) as Trace;
  }

  #since(at: number): number {
    return Math.round(at - (this.#answeredAt ?? at));
  }
}
