import { describe, expect, it } from 'vitest';
import { ReplayAudio } from '../../src/failover/replay-audio.ts';
import { framesOf } from '../doubles/caller-frames.ts';

/** Writes `ms` of audio from clock time `at`. */
function write(replay: ReplayAudio, at: number, ms: number): void {
  for (const frame of framesOf(new Int16Array(ms * 8), at)) replay.frame(frame);
}

/** What another recogniser would be given: the span of the audio, and the hints in their places. */
function given(replay: ReplayAudio) {
  const frames: number[] = [];
  const hints: [string, number][] = [];
  replay.into({
    write: (frame) => frames.push(frame.at),
    speechStarted: (at) => hints.push(['started', at]),
    forceEndpoint: (at) => hints.push(['ended', at]),
  });
  return { from: frames[0], to: (frames.at(-1) ?? 0) + 20, hints };
}

describe('the audio for a recogniser that takes over', () => {
  it('is the last moment before speech, and all of the speech', () => {
    const replay = new ReplayAudio();
    write(replay, 0, 10_000);
    replay.started(9_900);
    write(replay, 10_000, 6_000);
    expect(given(replay)).toEqual({ from: 8_500, to: 16_000, hints: [['started', 9_900]] });
  });

  it('begins after speech that has its final', () => {
    const replay = new ReplayAudio();
    replay.started(0);
    write(replay, 0, 2_000);
    replay.ended(2_000);
    write(replay, 2_000, 1_000);
    replay.settled(3_000);
    expect(given(replay)).toEqual({ from: 2_000, to: 3_000, hints: [] });
  });

  it('keeps speech that began again before the final of the former came', () => {
    const replay = new ReplayAudio();
    replay.started(0);
    write(replay, 0, 2_000);
    replay.ended(1_800);
    replay.started(2_000);
    write(replay, 2_000, 1_000);
    replay.settled(3_000);
    expect(given(replay)).toEqual({ from: 1_800, to: 3_000, hints: [['started', 2_000]] });
  });

  it('keeps the last moment when a final comes in mid-speech, and says that somebody speaks', () => {
    const replay = new ReplayAudio();
    replay.started(0);
    write(replay, 0, 4_000);
    replay.settled(4_000);
    expect(given(replay)).toEqual({ from: 3_700, to: 4_000, hints: [['started', 3_700]] });
  });

  it('takes speech without any text for noise after a while', () => {
    const replay = new ReplayAudio();
    replay.started(0);
    write(replay, 0, 1_000);
    replay.ended(1_000);
    write(replay, 1_000, 10_000);
    expect(given(replay)).toEqual({ from: 9_500, to: 11_000, hints: [] });
  });

  it('never grows beyond 20 s', () => {
    const replay = new ReplayAudio();
    replay.started(0);
    write(replay, 0, 60_000);
    expect(given(replay).from).toBe(40_000);
  });
});
