import type { CallRecord } from '../../sidecar/src/call/call-record.ts';
import type { RecordedTurn } from '../../sidecar/src/call/transcript.ts';

export interface TimelineInput {
  readonly record: CallRecord;
  /** What the caller's phone sent and heard, 8 kHz, both starting at the answer. */
  readonly caller: Int16Array;
  readonly heard: Int16Array;
}

const RATE_HZ = 8_000;
const WIDTH = 1_600;
const MARGIN = 24;
const LANE_HEIGHT = 96;
const CALLER_LANE = 145;
const AGENT_LANE = 345;
const HEIGHT = 490;
const CHARACTER_WIDTH = 6.1;
const LINE_HEIGHT = 14;
const INK = '#1f2937';
const CALLER_INK = '#2563eb';
const AGENT_INK = '#059669';
const GAP_INK = '#d97706';

/** An SVG picture of one call at the caller's ear: both voices over time, the words, and each answer's wait. */
export function renderTimeline({ record, caller, heard }: TimelineInput): string {
  const seconds = Math.max(caller.length, heard.length, RATE_HZ) / RATE_HZ;
  const x = (ms: number): number => MARGIN + ((WIDTH - 2 * MARGIN) * ms) / (seconds * 1_000);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="DejaVu Sans, sans-serif">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(MARGIN, 34, `One call to ${record.agent}, ${seconds.toFixed(0)} s, as the caller heard it`, 20),
    ...secondMarks(seconds, x),
    lane('caller', CALLER_LANE, caller, { ink: CALLER_INK, x }),
    lane('agent', AGENT_LANE, heard, { ink: AGENT_INK, x }),
    ...allWords(record.turns, seconds * 1_000, x),
    ...record.turns.map((turn) => wait(turn, x)),
    ...record.events.map((event) => eventMark(event, x)),
    legend(),
    '</svg>',
    '',
  ].join('\n');
}

function secondMarks(seconds: number, x: (ms: number) => number): string[] {
  const step = seconds > 60 ? 10 : 5;
  const marks: string[] = [];
  for (let second = 0; second <= seconds; second += step) {
    const at = x(second * 1_000).toFixed(1);
    marks.push(
      `<path d="M${at} 48V${HEIGHT - 50}" stroke="#e5e7eb"/>`,
      text(Number(at) + 3, 58, `${second} s`, 11, '#6b7280'),
    );
  }
  return marks;
}

interface LaneStyle {
  readonly ink: string;
  readonly x: (ms: number) => number;
}

/** One voice as a mirrored envelope, a column for each pixel. */
function lane(name: string, middle: number, samples: Int16Array, { ink, x }: LaneStyle): string {
  const perColumn = Math.max(1, Math.floor((samples.length / (WIDTH - 2 * MARGIN)) * 1.5));
  const bars: string[] = [];
  for (let start = 0; start < samples.length; start += perColumn) {
    let peak = 0;
    const end = Math.min(samples.length, start + perColumn);
    for (let i = start; i < end; i++) peak = Math.max(peak, Math.abs(samples[i] ?? 0));
    if (peak < 200) continue;
    const half = (Math.sqrt(peak / 32_768) * LANE_HEIGHT) / 2;
    const at = x((start * 1_000) / RATE_HZ).toFixed(1);
    bars.push(`M${at} ${(middle - half).toFixed(1)}V${(middle + half).toFixed(1)}`);
  }
  return [
    `<path d="M${MARGIN} ${middle}H${WIDTH - MARGIN}" stroke="#d1d5db"/>`,
    `<path d="${bars.join('')}" stroke="${ink}" stroke-width="1.4"/>`,
    text(MARGIN, middle - LANE_HEIGHT / 2 - 8, name, 14, ink),
  ].join('\n');
}

/** What was said, wrapped into the room below its lane until the same side speaks again. */
function words(turn: RecordedTurn, { next, x }: { next: number; x: (ms: number) => number }): string {
  const said = turn.who === 'caller' ? turn.text : (turn.heard ?? turn.text);
  const label = turn.interrupted ? `${said} —` : said;
  const y = (turn.who === 'caller' ? CALLER_LANE : AGENT_LANE) + LANE_HEIGHT / 2 + 16;
  const left = Math.max(MARGIN, x(startOf(turn)));
  const room = Math.min(x(next), WIDTH - MARGIN) - left - 10;
  const lines = wrapped(label, Math.max(12, Math.floor(room / CHARACTER_WIDTH)));
  return lines.map((line, index) => text(left, y + index * LINE_HEIGHT, line, 11)).join('\n');
}

function startOf({ who, at, heardMs, trace }: RecordedTurn): number {
  if (who === 'agent') return at - (heardMs ?? 0);
  return (trace?.speechEnd ?? at) - 1_500;
}

function allWords(turns: readonly RecordedTurn[], end: number, x: (ms: number) => number): string[] {
  return turns.map((turn, index) => {
    const following = turns.slice(index + 1).find(({ who }) => who === turn.who);
    return words(turn, { next: following ? startOf(following) : end, x });
  });
}

/** At most three lines of whole words. */
function wrapped(value: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of value.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < length) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2]} …`];
}

/** The wait between the caller's last sound and the agent's first frame. */
function wait(turn: RecordedTurn, x: (ms: number) => number): string {
  const { speechEnd, firstFrameSent } = turn.trace ?? {};
  if (speechEnd === undefined || firstFrameSent === undefined) return '';
  const [from, to] = [x(speechEnd), x(firstFrameSent)];
  const middle = (CALLER_LANE + AGENT_LANE) / 2;
  return [
    `<rect x="${from.toFixed(1)}" y="${CALLER_LANE}" width="${(to - from).toFixed(1)}" height="${AGENT_LANE - CALLER_LANE}" fill="${GAP_INK}" opacity="0.18"/>`,
    text((from + to) / 2, middle + 4, `${Math.round(firstFrameSent - speechEnd)} ms`, 12, GAP_INK, 'middle'),
  ].join('\n');
}

function eventMark(event: Record<string, unknown>, x: (ms: number) => number): string {
  const at = typeof event['at'] === 'number' ? x(event['at']) : 0;
  const label = { dtmf: `key ${String(event['digit'])}`, paused: 'pause', resumed: 'resume' }[
    String(event['type'])
  ];
  if (label === undefined) return '';
  return [
    `<circle cx="${at.toFixed(1)}" cy="${AGENT_LANE - LANE_HEIGHT / 2 - 6}" r="3" fill="${INK}"/>`,
    text(at, AGENT_LANE - LANE_HEIGHT / 2 - 12, label, 10, INK, 'middle'),
  ].join('\n');
}

function legend(): string {
  return [
    text(
      MARGIN,
      HEIGHT - 20,
      'blue: the caller · green: the agent · amber: from the caller’s last sound to the agent’s first frame · — interrupted',
      12,
      '#6b7280',
    ),
  ].join('\n');
}

function text(x: number, y: number, value: string, size: number, ink = INK, anchor = 'start'): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" fill="${ink}" text-anchor="${anchor}">${escapeXml(value)}</text>`;
}

function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
