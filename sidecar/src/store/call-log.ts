import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { searchCalls } from './call-search.ts';
import { LOG_TABLES, LOG_VERSION } from './log-schema.ts';
import type { CallFilter, FoundCalls, LoggableRecord, LoggableTurn, Retention } from './logged-call.ts';
import { foldText } from './search-words.ts';

/** Where a call lies on disk. */
export interface CallPlace {
  /** Relative to the folder of calls. */
  readonly directory: string;
  readonly bytes: number;
}

const DAY = 86_400_000;

/** The call log in its database file. Every method works at once and blocks its thread: worker threads only. */
export class CallLog {
  readonly #database: DatabaseSync;

  /** Takes an open database with the log's tables; see `openCallLog`. */
  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Adds the record of an ended call; false when it is there already. */
  add(record: LoggableRecord, { directory, bytes }: CallPlace): boolean {
    this.#database.exec('BEGIN');
    try {
      const number = this.#addCall(record, { directory, bytes });
      if (number !== undefined) this.#addContent(number, record);
      this.#database.exec('COMMIT');
      return number !== undefined;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  search(filter: CallFilter): FoundCalls {
    return searchCalls(this.#database, filter);
  }

  /** The folder of a call, relative to the folder of calls; undefined when the log does not know it. */
  directoryOf(id: string): string | undefined {
    const row = this.#database.prepare('SELECT directory FROM call WHERE id = ?').get(id);
    return row === undefined ? undefined : String(row['directory']);
  }

  remove(id: string): void {
    const row = this.#database.prepare('SELECT number FROM call WHERE id = ?').get(id);
    if (row === undefined) return;
    const number = Number(row['number']);
    this.#database.prepare('DELETE FROM words WHERE rowid = ?').run(number);
    this.#database.prepare('DELETE FROM call WHERE number = ?').run(number);
  }

  /** Day (`YYYY-MM-DD`) of the newest call; undefined in an empty log. */
  get lastDay(): string | undefined {
    const row = this.#database.prepare('SELECT max(offered_at) AS value FROM call').get();
    const value = row?.['value'];
    return typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : undefined;
  }

  /** Up to `limit` calls that must go, the oldest first. `now` is milliseconds since 1970. */
  expired({ days, maxBytes }: Retention, now: number, limit: number): { id: string; directory: string }[] {
    const rows = this.#database
      .prepare(
        `SELECT id, directory FROM (
           SELECT id, directory, offered_at, number,
             sum(bytes) OVER (ORDER BY offered_at DESC, number DESC) AS newer FROM call)
         WHERE (? > 0 AND offered_at < ?) OR (? > 0 AND newer > ?)
         ORDER BY offered_at, number LIMIT ?`,
      )
      .all(days, now - days * DAY, maxBytes, maxBytes, limit);
    return rows.map(({ id, directory }) => ({ id: String(id), directory: String(directory) }));
  }

  close(): void {
    this.#database.close();
  }

  #addCall(record: LoggableRecord, { directory, bytes }: CallPlace): number | undefined {
    const { id, agent, caller, did, offeredAt, answeredAt, endReason, duration, turns } = record;
    const result = this.#database
      .prepare(
        `INSERT OR IGNORE INTO call (id, agent, caller, did, offered_at, answered_at, outcome, duration, turns,
           median_answer, cost, currency, has_recording, bytes, directory)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[id, agent, caller, did, Date.parse(offeredAt), answeredAt ? Date.parse(answeredAt) : null],
        ...[endReason, Math.round(duration), turns.filter(({ who }) => who === 'caller').length],
        ...[median(turns.flatMap((turn) => answerOf(turn) ?? [])), record.cost?.total ?? null],
        record.cost?.currency ?? null,
        ...[record.recording === null ? 0 : 1, bytes, directory],
      );
    return result.changes === 0 ? undefined : Number(result.lastInsertRowid);
  }

  #addContent(call: number, { turns, events }: LoggableRecord): void {
    const turn = this.#database.prepare('INSERT INTO turn VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    turns.forEach(({ who, at, text, heard = null, interrupted = false, trace = {} }, position) => {
      const answer = answerOf({ who, at, text, trace }) ?? null;
      turn.run(call, position, who, Math.round(at), text, heard, interrupted ? 1 : 0, answer);
    });
    const event = this.#database.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?)');
    events.forEach(({ at, type, ...body }, position) => {
      event.run(call, position, Math.round(Number(at) || 0), String(type), JSON.stringify(body));
    });
    const text = foldText(turns.map((spoken) => spoken.text).join('\n'));
    this.#database.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)').run(call, text);
  }
}

/**
 * Opens the log in `file`, with its tables; `:memory:` for tests. A log that is damaged or of another version is
 * thrown away: the records on disk hold everything.
 */
export function openCallLog(file: string): CallLog {
  try {
    return new CallLog(openDatabase(file));
  } catch (error) {
    if (file === ':memory:') throw error;
    for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
    return new CallLog(openDatabase(file));
  }
}

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    // NORMAL may lose the last calls of a power cut, never the log; they are read in again from their records.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version === LOG_VERSION) return database;
    if (version !== 0) throw new Error(`call log of version ${version}`);
    database.exec(`BEGIN; ${LOG_TABLES} PRAGMA user_version = ${LOG_VERSION}; COMMIT;`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** End of speech to the first frame of the answer, milliseconds. */
function answerOf({ trace }: LoggableTurn): number | undefined {
  if (trace?.speechEnd === undefined || trace.firstFrameSent === undefined) return undefined;
  return Math.round(trace.firstFrameSent - trace.speechEnd);
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : Math.round((upper + (sorted[middle - 1] ?? upper)) / 2);
}
