import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { DURATIONS, type FigureName, type Figures, SHARES } from './figures.ts';
import type { Summary } from './statistics.ts';
import { STEPS, type TimeSpent } from './where-time-went.ts';

export interface PictureInput {
  readonly title: string;
  readonly rounds: readonly Figures[];
  readonly summary: Summary;
  readonly time: TimeSpent;
}

const FONT = fileURLToPath(
  new URL('../../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf', import.meta.url),
);
const WIDTH = 1_100;
const LEFT = 150;
const RIGHT = 40;
const ROW = 44;
const INK = '#1f2937';
const PALE = '#9ca3af';
const DOT = '#2563eb';
const MARK = '#d97706';
const STEP_INK = '#059669';

/** One scenario as a PNG: every round as a dot for each duration, p50 and p95, and the steps behind the answer. */
export function drawScenario(input: PictureInput): Buffer {
  const font = { fontFiles: [FONT], defaultFontFamily: 'DejaVu Sans' };
  return new Resvg(svg(input), { font }).render().asPng();
}

function svg({ title, rounds, summary, time }: PictureInput): string {
  const names = DURATIONS.filter((name) => summary.durations[name]);
  const longest = Math.max(
    500,
    ...names.map((name) => summary.durations[name]?.p99 ?? 0),
    ...Object.values(time.steps),
  );
  const scale = niceScale(longest);
  const x = (ms: number) => LEFT + ((WIDTH - LEFT - RIGHT) * ms) / scale.end;
  const stepsTop = 90 + names.length * ROW;
  const steps = summary.durations.answer ? STEPS.filter((step) => time.steps[step] !== undefined) : [];
  const height = stepsTop + steps.length * 20 + 60;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="DejaVu Sans">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    text(20, 34, title, 20),
    text(20, 56, `${summary.rounds} rounds · ${sharesText(summary)}`, 12, PALE),
    ...ticks(scale, x, height),
    ...names.flatMap((name, index) => durationRow(name, 84 + index * ROW, { rounds, summary, x })),
    ...steps.map((step, index) => stepRow(step, stepsTop + index * 20, time.steps[step] ?? 0, x)),
    '</svg>',
  ].join('\n');
}

type Scale = (ms: number) => number;

function durationRow(
  name: (typeof DURATIONS)[number],
  y: number,
  { rounds, summary, x }: { rounds: readonly Figures[]; summary: Summary; x: Scale },
): string[] {
  const values = rounds.flatMap((figures) => figures[name] ?? []);
  const one = summary.durations[name];
  const spread = (index: number) => ((index * 7) % 13) - 6;
  return [
    text(LEFT - 12, y + 8, name, 13, INK, 'end'),
    ...values.map(
      (value, index) =>
        `<circle cx="${x(value).toFixed(1)}" cy="${y + 4 + spread(index)}" r="3" fill="${DOT}" fill-opacity="0.35"/>`,
    ),
    ...(one ? [mark(x(one.p50), y, `p50 ${one.p50}`), mark(x(one.p95), y, `p95 ${one.p95}`)] : []),
  ];
}

function mark(at: number, y: number, label: string): string {
  return `<path d="M${at.toFixed(1)} ${y - 10}v28" stroke="${MARK}" stroke-width="2"/>${text(at + 4, y - 4, label, 10, MARK)}`;
}

function stepRow(step: string, y: number, ms: number, x: Scale): string {
  const from = Math.min(x(0), x(ms));
  return [
    text(LEFT - 12, y + 10, step, 11, PALE, 'end'),
    `<rect x="${from.toFixed(1)}" y="${y + 2}" width="${Math.abs(x(ms) - x(0)).toFixed(1)}" height="10" fill="${STEP_INK}" fill-opacity="0.35"/>`,
    text(x(Math.max(0, ms)) + 5, y + 11, `${ms} ms`, 10, STEP_INK),
  ].join('');
}

function ticks({ end, step }: { end: number; step: number }, x: Scale, height: number): string[] {
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => {
    const at = x(index * step).toFixed(1);
    return `<path d="M${at} 66V${height - 34}" stroke="#e5e7eb"/>${text(Number(at), height - 18, `${index * step}`, 10, PALE, 'middle')}`;
  });
}

function niceScale(longest: number): { end: number; step: number } {
  const step = longest > 4_000 ? 1_000 : longest > 1_500 ? 250 : 100;
  return { end: Math.ceil((longest * 1.05) / step) * step, step };
}

function sharesText(summary: Summary): string {
  const told = SHARES.flatMap((name: FigureName) => {
    const share = summary.shares[name];
    return share ? [`${name} ${share.count}/${share.n}`] : [];
  });
  return told.join(' · ');
}

function text(x: number, y: number, value: string, size: number, fill = INK, anchor = 'start'): string {
  const safe = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x.toFixed(1)}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${safe}</text>`;
}
