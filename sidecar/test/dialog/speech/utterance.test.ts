import { describe, expect, it } from 'vitest';
import { Utterance } from '../../../src/dialog/speech/utterance.ts';
import { TIMING } from '../../../src/dialog/timing.ts';
import { FakeClock } from '../../doubles/fake-clock.ts';
import { ScriptedTts } from '../doubles/scripted-tts.ts';
import { TickingPlayout } from '../doubles/ticking-playout.ts';

/** An utterance over doubles; `said` tells how it ended. */
function speaking() {
  const clock = new FakeClock();
  const playout = new TickingPlayout(clock);
  const tts = new ScriptedTts(clock);
  const abort = new AbortController();
  const parts = {
    playout,
    tts,
    at: { stage: 'tts', provider: 'scripted-tts' } as const,
    prepared: { get: () => undefined },
    clock,
    timing: TIMING,
    isPaused: () => playout.paused,
  };
  const utterance = new Utterance(1, parts, { signal: abort.signal, hooks: {} });
  playout.listen({ onFinished: () => utterance.onDrained() });
  playout.begin(1);
  playout.start();
  const run = { end: 'speaking' };
  utterance.run().then(
    () => {
      run.end = 'done';
    },
    (error: Error) => {
      run.end = error.name;
    },
  );
  return { clock, playout, tts, abort, utterance, run };
}

const SENTENCE = 'A sentence of so many characters, to be sure.';

describe('an utterance', () => {
  it('asks for the next clause while the former is still arriving', async () => {
    const { clock, tts, utterance, run } = speaking();
    utterance.say(SENTENCE);
    utterance.say('And one more.');
    utterance.finish();
    await clock.advance(100);
    expect(tts.clauses).toHaveLength(1);
    await clock.advance(30);
    expect(tts.clauses).toHaveLength(2);
    await clock.advance((SENTENCE.length + 13) * 60);
    expect(run.end).toBe('done');
  });

  it('plays without a hole between clauses', async () => {
    const { clock, playout, utterance, run } = speaking();
    for (let clause = 0; clause < 4; clause++) utterance.say(SENTENCE);
    utterance.finish();
    await clock.advance(140 + 4 * SENTENCE.length * 60 + 20);
    expect(playout.heardMs).toBe(4 * SENTENCE.length * 60);
    // Each clause ends where its audio does, so that it can fade.
    expect(playout.joints).toEqual([1, 2, 3, 4].map((clause) => clause * SENTENCE.length * 60));
    expect(run.end).toBe('done');
  });

  it('buys no more than five seconds of speech ahead', async () => {
    const { clock, tts, utterance } = speaking();
    for (let clause = 0; clause < 10; clause++) utterance.say(SENTENCE);
    await clock.advance(5_000);
    const heardSoFar = Math.ceil(5_000 / (SENTENCE.length * 60));
    expect(tts.clauses.length).toBeLessThanOrEqual(heardSoFar + 3);
    await clock.advance(25_000);
    expect(tts.clauses).toHaveLength(10);
  });

  it('tells the voice which clause is the last', async () => {
    const { clock, tts, utterance } = speaking();
    utterance.say('One.');
    utterance.say('Two.');
    utterance.finish();
    await clock.advance(2_000);
    expect(tts.clauses.map(({ last }) => last)).toEqual([false, true]);
  });

  it('waits for clauses that are still to come', async () => {
    const { clock, utterance, run } = speaking();
    utterance.say('One.');
    await clock.advance(3_000);
    expect(run.end).toBe('speaking');
    utterance.say('Two.');
    utterance.finish();
    await clock.advance(3_000);
    expect(run.end).toBe('done');
  });

  it('takes no more once it is finished', async () => {
    const { utterance } = speaking();
    utterance.finish();
    utterance.say('Too late.');
    expect(utterance.text).toBe('');
  });

  it('knows the words the voice gave times for', async () => {
    const { clock, tts, utterance } = speaking();
    tts.alignment = true;
    utterance.say('One two three.');
    await clock.advance(2_000);
    expect(utterance.track.heard(7 * 60)).toBe('One two');
    expect(utterance.track.heard(7 * 60 - 11)).toBe('One');
  });

  it('ends on abort, and leaves no timer', async () => {
    const { clock, playout, tts, abort, utterance, run } = speaking();
    for (let clause = 0; clause < 10; clause++) utterance.say(SENTENCE);
    await clock.advance(5_000);
    const asked = tts.clauses.length;
    abort.abort();
    await clock.advance(0);
    playout.stop();
    expect([run.end, clock.pendingTimers]).toEqual(['done', 0]);
    expect(tts.clauses).toHaveLength(asked);
  });

  it('is not taken for stalled while it is paused', async () => {
    const { clock, playout, utterance, run } = speaking();
    utterance.say(SENTENCE);
    utterance.finish();
    await clock.advance(1_500);
    playout.pause();
    await clock.advance(10_000);
    expect(run.end).toBe('speaking');
    playout.resume();
    await clock.advance(3_000);
    expect(run.end).toBe('done');
  });
});
