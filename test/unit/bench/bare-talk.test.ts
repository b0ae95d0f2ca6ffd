import { expect, it } from 'vitest';
import { BareTalk } from '../../bench/load/bare-talk.ts';
import { decodeG711, encodeG711 } from '../../caller/g711-table.ts';

const QUIET = new Int16Array(160);
const VOICE = new Int16Array(160).fill(4_000);

function packet(pcm: Int16Array): Buffer {
  return Buffer.concat([Buffer.alloc(12), encodeG711('ulaw', pcm)]);
}

/** The caller's frames in, one character for each of the agent's out: `#` sounds. */
function said(frames: readonly Int16Array[]): string {
  const talk = new BareTalk(packet(QUIET));
  const answered = frames.map((frame) => {
    const bytes = packet(frame);
    talk.answer(bytes);
    return decodeG711('ulaw', bytes.subarray(12)).some((sample) => Math.abs(sample) > 1_000) ? '#' : '.';
  });
  return answered.join('');
}

const frames = (count: number, frame: Int16Array) => Array.from({ length: count }, () => frame);

it('greets for two seconds and answers 0.8 s after the caller’s last voice', () => {
  const heard = said([...frames(110, QUIET), ...frames(60, VOICE), ...frames(230, QUIET)]);
  expect(heard).toBe(`${'#'.repeat(100)}${'.'.repeat(10 + 60 + 39)}${'#'.repeat(175)}${'.'.repeat(16)}`);
});

it('falls silent when the caller has talked over it for a quarter of a second', () => {
  const heard = said([...frames(20, QUIET), ...frames(30, VOICE)]);
  expect(heard).toBe(`${'#'.repeat(31)}${'.'.repeat(19)}`);
});
