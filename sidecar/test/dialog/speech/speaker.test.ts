import { describe, expect, it } from 'vitest';
import { Speaker } from '../../../src/dialog/speech/speaker.ts';
import { TIMING } from '../../../src/dialog/timing.ts';
import type { PlayoutListener } from '../../../src/ports/playout.ts';
import { FakeClock } from '../../doubles/fake-clock.ts';
import { ScriptedTts } from '../doubles/scripted-tts.ts';
import { TickingPlayout } from '../doubles/ticking-playout.ts';

/** A playout whose reports the test sends itself. */
class ManualPlayout extends TickingPlayout {
  listener: PlayoutListener = {};

  override listen(listener: PlayoutListener): void {
    this.listener = listener;
  }
}

function speaking() {
  const clock = new FakeClock();
  const playout = new ManualPlayout(clock);
  const tts = new ScriptedTts(clock);
  const started: number[] = [];
  const speaker = new Speaker({
    ...{ playout, tts, clock, timing: TIMING, prepared: { get: () => undefined } },
    at: { stage: 'tts', provider: 'scripted-tts' },
    onStarted: (at) => started.push(at),
  });
  speaker.start();
  return { clock, playout, speaker, started };
}

describe('the speaker', () => {
  it('minds no report about an utterance that is over', async () => {
    const { clock, playout, speaker, started } = speaking();
    const { signal } = new AbortController();
    speaker.begin(signal, {});
    const second = speaker.begin(signal, {});
    let isOver = false;
    void second.run().then(() => {
      isOver = true;
    });
    second.say('Hello there.');
    second.finish();
    await clock.advance(1_000);
    playout.listener.onStarted?.(1, 5);
    playout.listener.onFinished?.(1, 5);
    await clock.advance(0);
    expect([started, isOver, speaker.audible]).toEqual([[], false, false]);
    playout.listener.onStarted?.(2, 6);
    playout.listener.onFinished?.(2, 7);
    await clock.advance(0);
    expect([started, isOver]).toEqual([[6], true]);
  });

  it('begins every utterance at full level and unpaused', () => {
    const { playout, speaker } = speaking();
    const { signal } = new AbortController();
    speaker.begin(signal, {});
    speaker.duck(12);
    speaker.pause();
    speaker.begin(signal, {});
    expect([playout.ducks.at(-1), playout.paused]).toEqual([0, false]);
  });
});
