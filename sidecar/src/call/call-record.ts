import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { G711 } from '../ports/audio.ts';
import type { EndReason } from '../ports/call-control.ts';
import type { ConversationEvent, TurnTrace } from '../ports/conversation-events.ts';

/** One spoken turn of either side; times are milliseconds since the call was answered. */
export interface RecordedTurn {
  readonly who: 'caller' | 'agent';
  readonly at: number;
  readonly text: string;
  /** Agent only: what the caller heard of `text`. */
  readonly heard?: string;
  readonly interrupted?: boolean;
  /** Caller only: where the time to the answer went. */
  trace?: TurnTrace;
}

/** The document `call.json`: everything that is known of one ended call. */
export interface CallRecord {
  readonly version: 1;
  readonly id: string;
  readonly agent: string;
  readonly settingsGeneration: number;
  readonly linkedId: string;
  readonly caller: string;
  readonly did: string;
  readonly codec: G711 | null;
  readonly offeredAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string;
  readonly endReason: EndReason;
  /** Milliseconds from answer to end, 0 when never answered. */
  readonly duration: number;
  readonly recording: string | null;
  readonly turns: readonly RecordedTurn[];
  /** Everything else that happened, in order, times as in `turns`. */
  readonly events: readonly Record<string, unknown>[];
  readonly media: Readonly<Record<string, number>>;
}

/**
 * Turns the events of one conversation into the turns and events of its record. Event times are clock
 * times; `answeredAt` is the clock time they are counted from.
 */
export class Transcript {
  readonly turns: RecordedTurn[] = [];
  readonly events: Record<string, unknown>[] = [];
  readonly #callerTurns = new Map<number, RecordedTurn>();
  #answeredAt = 0;

  answered(at: number): void {
    this.#answeredAt = at;
  }

  add(event: ConversationEvent): void {
    const at = this.#since(event.at);
    switch (event.type) {
      case 'caller-turn': {
        const turn: RecordedTurn = { who: 'caller', at, text: event.text };
        this.#callerTurns.set(event.turn, turn);
        this.turns.push(turn);
        return;
      }
      case 'agent-turn': {
        const { text, heard, interrupted } = event;
        this.turns.push({ who: 'agent', at, text, heard, interrupted });
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

  #relative(trace: TurnTrace): TurnTrace {
    const entries = Object.entries(trace).map(([name, value]) => [
      name,
      typeof value === 'number' ? this.#since(value) : value,
    ]);
    return Object.fromEntries(entries) as TurnTrace;
  }

  #since(at: number): number {
    return Math.round(at - this.#answeredAt);
  }
}

/** Writes `call.json` into the call's folder (created when missing), whole or not at all. */
export async function writeCallRecord(directory: string, record: CallRecord): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'call.json');
  await writeFile(`${file}.part`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
}
