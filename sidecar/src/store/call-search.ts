import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { CallFilter, FoundCalls, LoggedCall } from './logged-call.ts';
import { searchWords } from './search-words.ts';

/** Words around a match in an excerpt. */
const EXCERPT_WORDS = 16;

interface Condition {
  readonly sql: string;
  readonly value: SQLInputValue;
}

/** The calls that fit `filter`, newest first, one page of them. */
export function searchCalls(database: DatabaseSync, filter: CallFilter): FoundCalls {
  const conditions = conditionsOf(filter);
  const values = conditions.map(({ value }) => value);
  const where = conditions.length > 0 ? `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}` : '';
  const source = `FROM call ${filter.query === undefined ? '' : 'JOIN words ON words.rowid = call.number'} ${where}`;
  const wanted = `SELECT call.number ${source} ORDER BY offered_at DESC, call.number DESC LIMIT ? OFFSET ?`;
  const isNothing = filter.query !== undefined && searchWords(filter.query) === undefined;
  const numbers = isNothing
    ? []
    : database.prepare(wanted).all(...values, filter.size, (filter.page - 1) * filter.size);
  const rows = numbers
    .map(({ number }) => rowOf(database, Number(number), filter.query))
    .filter((row) => row !== undefined);
  const total = isNothing ? 0 : numberOf(database, `SELECT count(*) AS value ${source}`, values);
  return { calls: rows.map(callOf), total, ...summary(database) };
}

/** A call with the words around its match: made for the page's own rows only, as that is what takes long. */
function rowOf(database: DatabaseSync, number: number, query: string | undefined) {
  const words = query === undefined ? undefined : searchWords(query);
  if (words === undefined)
    return database.prepare('SELECT call.*, NULL AS excerpt FROM call WHERE number = ?').get(number);
  const sql = `SELECT call.*, snippet(words, 0, '⟦', '⟧', '…', ${EXCERPT_WORDS}) AS excerpt
    FROM words JOIN call ON call.number = words.rowid WHERE words MATCH ? AND words.rowid = ?`;
  return database.prepare(sql).get(words, number);
}

function conditionsOf(filter: CallFilter): Condition[] {
  const { query, number, agent, outcome, from, to } = filter;
  const conditions: Condition[] = [];
  const add = (sql: string, value: SQLInputValue | undefined) => {
    if (value !== undefined) conditions.push({ sql, value });
  };
  add('words MATCH ?', query === undefined ? undefined : searchWords(query));
  add("instr(caller || ' ' || did, ?) > 0", number || undefined);
  add('agent = ?', agent || undefined);
  add('outcome = ?', outcome || undefined);
  add('offered_at >= ?', from);
  add('offered_at <= ?', to);
  return conditions;
}

function summary(database: DatabaseSync): Pick<FoundCalls, 'outcomes' | 'stored'> {
  const outcomes = database.prepare('SELECT DISTINCT outcome FROM call ORDER BY outcome').all();
  return {
    outcomes: outcomes.map(({ outcome }) => String(outcome)),
    stored: {
      calls: numberOf(database, 'SELECT count(*) AS value FROM call'),
      bytes: numberOf(database, 'SELECT coalesce(sum(bytes), 0) AS value FROM call'),
    },
  };
}

function numberOf(database: DatabaseSync, sql: string, values: readonly SQLInputValue[] = []): number {
  return Number(database.prepare(sql).get(...values)?.['value'] ?? 0);
}

function callOf(row: Record<string, unknown>): LoggedCall {
  return {
    id: String(row['id']),
    agent: String(row['agent']),
    caller: String(row['caller']),
    did: String(row['did']),
    offeredAt: time(row['offered_at']) ?? '',
    answeredAt: time(row['answered_at']),
    outcome: String(row['outcome']),
    duration: Number(row['duration']),
    turns: Number(row['turns']),
    medianAnswer: optional(row['median_answer']),
    cost: typeof row['cost'] === 'number' ? { total: row['cost'], currency: String(row['currency']) } : null,
    hasRecording: row['has_recording'] === 1,
    excerpt: typeof row['excerpt'] === 'string' ? row['excerpt'] : null,
  };
}

function time(value: unknown): string | null {
  return typeof value === 'number' ? new Date(value).toISOString() : null;
}

function optional(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
