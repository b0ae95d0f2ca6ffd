import type { LoggableRecord, LoggableTurn } from './logged-call.ts';

/** What was said in a call as a text people read, a turn a line: `[0:03] Caller: …`. */
export function writtenTranscript({ offeredAt, caller, agent, turns }: LoggableRecord): string {
  const head = `${offeredAt}  ${caller || 'hidden number'} → ${agent}`;
  return [head, '', ...turns.map(line), ''].join('\n');
}

function line({ who, at, text, heard }: LoggableTurn): string {
  const seconds = Math.max(0, Math.floor(at / 1_000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const name = who === 'caller' ? 'Caller' : 'Agent';
  const isWhole = heard === undefined || heard.trim() === text.trim();
  return `[${time}] ${name}: ${isWhole ? text : `${heard} (not heard to the end: ${text})`}`;
}
