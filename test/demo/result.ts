import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import type { CallRecord } from '../../sidecar/src/call/call-record.ts';
import { turnLatencies } from '../caller/analyser/turn-latency.ts';
import type { DemoCall } from './demo-call.ts';
import { table } from './terminal.ts';
import { renderTimeline } from './timeline.ts';

const FONT = new URL('../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf', import.meta.url).pathname;

export interface DemoFiles {
  readonly recording: string;
  readonly record: string;
  readonly svg: string;
  readonly png: string;
}

/** Writes recording, record and picture of a call into `folder` (created when missing). */
export async function writeResult(
  folder: string,
  call: DemoCall,
  ended: { readonly directory: string; readonly record: CallRecord },
): Promise<DemoFiles> {
  await mkdir(folder, { recursive: true });
  const files = {
    recording: join(folder, 'call.wav'),
    record: join(folder, 'call.json'),
    svg: join(folder, 'call.svg'),
    png: join(folder, 'call.png'),
  };
  const { recording, answeredAt } = call;
  const svg = renderTimeline({
    record: ended.record,
    caller: recording.caller.subarray(answeredAt * 8),
    heard: recording.heard.subarray(answeredAt * 8),
  });
  const picture = new Resvg(svg, { font: { fontFiles: [FONT], defaultFontFamily: 'DejaVu Sans' } });
  await Promise.all([
    recording.save(files.recording),
    writeFile(files.record, await readFile(join(ended.directory, 'call.json'))),
    writeFile(files.svg, svg),
    writeFile(files.png, picture.render().asPng()),
  ]);
  return files;
}

/** Per answered turn: end of speech → turn end → first clause → first frame, and what the caller's ear measured. */
export function latencyTable(call: DemoCall, record: CallRecord): string {
  const ear = turnLatencies(call.recording);
  const rows = record.turns.flatMap(({ who, text, trace }) => {
    if (who !== 'caller' || trace?.speechEnd === undefined) return [];
    const spoken = trace.speechEnd + call.answeredAt;
    const heard = ear.find(({ caller }) => Math.abs(caller.end - spoken) < 600);
    const after = (at: number | undefined): string =>
      at === undefined ? '–' : `${Math.round(at - (trace.speechEnd ?? 0))}`;
    const gap = heard?.gap === undefined ? '–' : `${Math.round(heard.gap)}`;
    return [[text, after(trace.committed), after(trace.firstClause), after(trace.firstFrameSent), gap]];
  });
  return table([['caller said', 'turn end', 'first clause', 'first frame', 'at the ear (ms)'], ...rows]);
}
