import { describe, expect, it } from 'vitest';
import { TIMING } from '../../../src/dialog/timing.ts';
import { TranscriptWatchdog } from '../../../src/dialog/turn-end/transcript-watchdog.ts';
import { FakeClock } from '../../doubles/fake-clock.ts';
import { STT_CAPABILITIES } from '../doubles/scripted-stt.ts';

function watching(forceEndpoint: boolean) {
  const clock = new FakeClock();
  const lost: number[] = [];
  const capabilities = { ...STT_CAPABILITIES, forceEndpoint };
  const watchdog = new TranscriptWatchdog({
    clock,
    timing: TIMING,
    capabilities,
    onLost: (ms) => lost.push(ms),
  });
  return { clock, lost, watchdog };
}

describe('the transcript watchdog', () => {
  it('reports a recogniser that says nothing about a stretch it was asked to end', async () => {
    const { clock, lost, watchdog } = watching(true);
    watchdog.voiceStarted();
    watchdog.voiceStopped(200);
    await clock.advance(3_099);
    expect(lost).toEqual([]);
    await clock.advance(1);
    expect(lost).toEqual([3_100]);
  });

  it('is calmed by any event, before the end of speech or after it', async () => {
    const { clock, lost, watchdog } = watching(true);
    watchdog.voiceStarted();
    watchdog.heard();
    watchdog.voiceStopped(2_000);
    watchdog.voiceStarted();
    watchdog.voiceStopped(2_000);
    watchdog.heard();
    await clock.advance(10_000);
    expect(lost).toEqual([]);
  });

  it('forgives silence about short noise to a vendor that cannot be asked', async () => {
    const { clock, lost, watchdog } = watching(false);
    watchdog.voiceStarted();
    watchdog.voiceStopped(700);
    await clock.advance(10_000);
    expect(lost).toEqual([]);
    watchdog.voiceStarted();
    watchdog.voiceStopped(900);
    await clock.advance(10_000);
    expect(lost).toHaveLength(1);
  });

  it('is not put off by a caller who goes on talking', async () => {
    const { clock, lost, watchdog } = watching(true);
    for (let stretch = 0; stretch < 4; stretch++) {
      watchdog.voiceStarted();
      watchdog.voiceStopped(900);
      await clock.advance(1_000);
    }
    expect(lost).toHaveLength(1);
  });
});
