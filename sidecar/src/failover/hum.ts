import { type CallerFrame, FRAME_MS, FRAME_SAMPLES, LINE_RATE_HZ } from '../ports/audio.ts';

const HUM_HZ = 200;
const SILENCE_FRAMES = 15;
const HUM_FRAMES = 40;
/** −12 dBFS: two levels of a square wave, so that no G.711 table is needed; with their μ-law codes (ITU-T G.711). */
const UP = { sample: 7_932, code: 0xa0 };
const DOWN = { sample: -7_932, code: 0x20 };
const SILENCE = { sample: 0, code: 0xff };

export interface Hum {
  readonly frames: readonly CallerFrame[];
  /** Clock times of its first and behind its last sample. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Somebody humming for 0.8 s with silence before and after, in μ-law: something to hear that holds no words. */
export function hum(at: number): Hum {
  const startedAt = at + SILENCE_FRAMES * FRAME_MS;
  const endedAt = startedAt + HUM_FRAMES * FRAME_MS;
  const frames: CallerFrame[] = [];
  for (let time = at; time < endedAt + SILENCE_FRAMES * FRAME_MS; time += FRAME_MS)
    frames.push(frameAt(time, time >= startedAt && time < endedAt));
  return { frames, startedAt, endedAt };
}

function frameAt(at: number, isHum: boolean): CallerFrame {
  const half = LINE_RATE_HZ / HUM_HZ / 2;
  const wave = Array.from({ length: FRAME_SAMPLES }, (_, index) => {
    if (!isHum) return SILENCE;
    return Math.floor(index / half) % 2 === 0 ? UP : DOWN;
  });
  const g711 = Uint8Array.from(wave, ({ code }) => code);
  const pcm = Int16Array.from(wave, ({ sample }) => sample);
  return { at, codec: 'ulaw', g711, pcm, filled: false };
}
