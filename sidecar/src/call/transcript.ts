import type { ConversationEvent, TurnTrace } from '../ports/conversation-events.ts';

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
        const { text, heard, heardMs, interrupted } = event;
        this.turns.push({ who: 'agent', at, text, heard, heardMs, interrupted });
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

  #relative(trace: TurnTrace): TurnTrace {
    const entries = Object.entries(trace).map(([name, value]) => [
      name,
      typeof value === 'number' ? this.#since(value) : value,
    ]);
    return Object.fromEntries(entries) as TurnTrace;
  }

  #since(at: number): number {
    return Math.round(at - (this.#answeredAt ?? at));
  }
}
