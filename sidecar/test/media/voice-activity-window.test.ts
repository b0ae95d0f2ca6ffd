import { describe, expect, it } from 'vitest';
import { WindowCutter } from '../../src/media/voice-activity-window.ts';
import { framesOf } from '../doubles/caller-frames.ts';

describe('the window cutter', () => {
  it('turns 20 ms frames into gapless 32 ms windows with the time of their end', () => {
    const ramp = Int16Array.from({ length: 1_280 }, (_, index) => index);
    const cutter = new WindowCutter();
    const windows = framesOf(ramp, 5_000).flatMap((frame) => cutter.push(frame));
    expect(windows.map((window) => window.at)).toEqual([5_032, 5_064, 5_096, 5_128, 5_160]);
    expect(windows.flatMap((window) => [...window.samples])).toEqual([...ramp]);
  });

  it('completes several windows at once when a frame is long', () => {
    const [frame] = framesOf(new Int16Array(160), 0);
    if (!frame) throw new Error('no frame');
    const windows = new WindowCutter().push({ ...frame, pcm: new Int16Array(600) });
    expect(windows.map((window) => window.at)).toEqual([32, 64]);
  });
});
