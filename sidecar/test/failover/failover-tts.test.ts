import { describe, expect, it } from 'vitest';
import { FailoverTts } from '../../src/failover/failover-tts.ts';
import { durationMs } from '../../src/ports/audio.ts';
import type { TtsEvent } from '../../src/ports/tts.ts';
import { FakeClock, settle } from '../doubles/fake-clock.ts';
import { audio, ScriptedVoice, type Step, vendorDown } from '../doubles/scripted-streams.ts';
import { failoverOf, readWith } from './failover-of.ts';

const OPTIONS = { language: 'en-US', voice: 'Amy', codec: 'ulaw' } as const;
const clause = (text: string) => ({ text, utterance: 1, last: true });
const never = () => new AbortController().signal;

/** Says 100 ms for each word, marked as its own. */
const sound = (id: string, sample = 2) =>
  new ScriptedVoice(id, ({ text }) =>
    text
      .trim()
      .split(/\s+/)
      .map(() => audio(100, sample)),
  );

async function spoken(first: ScriptedVoice, second: ScriptedVoice, text = 'One two three four.') {
  const clock = new FakeClock();
  const options = failoverOf(clock, first, second);
  const tts = new FailoverTts(options);
  const session = await tts.open(OPTIONS, never());
  const end = await readWith(clock, session.speak(clause(text), never()));
  return { ...options, ...end, clock, tts, session };
}

describe('a voice that fails before the first sound', () => {
  it.each<[string, Step<TtsEvent>[], string]>([
    ['refuses', [vendorDown('a')], 'PROVIDER_UNREACHABLE'],
    ['hangs, deaf to every signal', ['STUCK'], 'PROVIDER_TIMEOUT'],
    ['ends without a sound', [], 'PROVIDER_EMPTY'],
    [
      'sends what is no audio',
      [{ type: 'audio', audio: { encoding: 'mp3' } } as unknown as TtsEvent],
      'PROVIDER_GARBAGE',
    ],
  ])('because it %s is replaced, and the whole clause is said', async (_, steps, code) => {
    const [broken, other] = [new ScriptedVoice('a', () => steps), sound('b')];
    const { values, error, switches, tookMs } = await spoken(broken, other);

    expect(error).toBeUndefined();
    expect(values).toHaveLength(4);
    expect(other.clauses).toEqual(['One two three four.']);
    expect(switches).toEqual([{ stage: 'tts', from: 'a', to: 'b', code }]);
    expect(broken.signals[0]?.aborted).toBe(steps.length > 0); // a stream that ended needs no abort
    expect(tookMs).toBeLessThan(4_000);
  });

  it('at opening is replaced while the phone rings', async () => {
    const [broken, other] = [sound('a'), sound('b')];
    broken.opening = vendorDown('a');
    const { values, switches } = await spoken(broken, other);
    expect(values).toHaveLength(4);
    expect(switches).toMatchObject([{ from: 'a', to: 'b', code: 'PROVIDER_UNREACHABLE' }]);
  });
});

describe('a voice that breaks off in a clause', () => {
  it('is continued at the first word that was not said, by its word times', async () => {
    const words: TtsEvent[] = ['One', 'two', 'three', 'four'].map((text, index) => ({
      ...{ type: 'word', text, start: index * 100, end: index * 100 + 100 },
    }));
    const broken = new ScriptedVoice('a', () => [...words, audio(230), vendorDown('a')]);
    const { values } = await spoken(broken, sound('b'));
    const ms = values.map((event) => (event.type === 'audio' ? durationMs(event.audio) : 0));
    expect(ms.filter((length) => length > 0)).toEqual([230, 100, 100]);
  });

  it('is continued by the pace of speech when it gives no word times', async () => {
    const broken = new ScriptedVoice('a', () => [audio(600), 'STUCK']);
    const other = sound('b');
    await spoken(broken, other);
    expect(other.clauses).toEqual(['three four.']);
  });

  it('has the word times of the next moved behind what it said itself', async () => {
    const broken = new ScriptedVoice('a', () => [audio(600), vendorDown('a')]);
    const other = new ScriptedVoice('b', () => [
      { type: 'word', text: 'three', start: 0, end: 90 },
      audio(200),
    ]);
    const { values } = await spoken(broken, other);
    expect(values[1]).toEqual({ type: 'word', text: 'three', start: 600, end: 690 });
  });

  it('lets the next speak for the rest of the call, in its own voice', async () => {
    const broken = new ScriptedVoice('a', () => [vendorDown('a')]);
    const other = sound('b');
    const { clock, session, switches } = await spoken(broken, other);
    await clock.advance(100_000);
    await readWith(clock, session.speak(clause('And more.'), never()));
    expect(other.clauses).toEqual(['One two three four.', 'And more.']);
    expect(switches).toHaveLength(1);
    expect([broken.opened[0]?.voice, other.opened[0]?.voice]).toEqual(['Amy', '']);
    expect(other.opened).toHaveLength(1);
  });
});

describe('a voice that ends too soon or comes too slowly', () => {
  const LONG = 'We are open from nine in the morning until six in the evening.';

  it('is taken for cut off when the audio cannot be all of the text', async () => {
    const first = new ScriptedVoice('a', () => [audio(200)]);
    const { values, switches } = await spoken(first, sound('b'), LONG);
    expect(switches).toMatchObject([{ from: 'a', to: 'b', code: 'PROVIDER_TRUNCATED' }]);
    expect(values.length).toBeGreaterThan(5);
  });

  it('is replaced when its audio falls behind the time in which it is to be heard', async () => {
    const clock = new FakeClock();
    const first = new ScriptedVoice('a', () => []);
    const slowly = async function* () {
      for (;;) {
        await new Promise<void>((resolve) => clock.after(500, resolve));
        yield audio(20);
      }
    };
    first.open = async () => ({ speak: slowly, close: async () => {} });
    const options = failoverOf(clock, first, sound('b'));
    const session = await new FailoverTts(options).open(OPTIONS, never());
    const { values } = await readWith(clock, session.speak(clause(LONG), never()));
    expect(options.switches).toMatchObject([{ from: 'a', to: 'b', code: 'PROVIDER_TIMEOUT' }]);
    expect(values.length).toBeGreaterThan(5);
  });

  it('is kept when whoever listens takes the time', async () => {
    const clock = new FakeClock();
    const first = sound('a');
    const options = failoverOf(clock, first, sound('b'));
    const session = await new FailoverTts(options).open(OPTIONS, never());
    for await (const _ of session.speak(clause('One two three four.'), never())) await clock.advance(5_000);
    expect(options.switches).toEqual([]);
  });
});

describe('voices that all fail', () => {
  it('throw the last error, in the time the dialog waits', async () => {
    const stuck = (id: string) => new ScriptedVoice(id, () => ['STUCK']);
    const { error, tookMs } = await spoken(stuck('a'), stuck('b'));
    expect(error).toMatchObject({ code: 'PROVIDER_TIMEOUT', details: { provider: 'b' } });
    expect(tookMs).toBeLessThan(4_000);
  });

  it('refuse to open with the last error', async () => {
    const clock = new FakeClock();
    const [first, second] = [sound('a'), sound('b')];
    first.opening = 'STUCK';
    second.opening = vendorDown('b');
    const opening = new FailoverTts(failoverOf(clock, first, second)).open(OPTIONS, never());
    const refused = expect(opening).rejects.toMatchObject({ details: { provider: 'b' } });
    await clock.advance(7_500);
    await refused;
  });
});

it('closes every voice it opened, and leaves no timer', async () => {
  const [broken, other] = [new ScriptedVoice('a', () => [vendorDown('a')]), sound('b')];
  const { session, clock } = await spoken(broken, other);
  await session.close();
  await session.close();
  await settle();
  expect([broken.closed, other.closed, clock.pendingTimers]).toEqual([1, 1, 0]);
});

it('says nothing more, and asks nobody, once a clause is aborted', async () => {
  const clock = new FakeClock();
  const [first, second] = [new ScriptedVoice('a', () => ['STUCK']), sound('b')];
  const session = await new FailoverTts(failoverOf(clock, first, second)).open(OPTIONS, never());
  const stop = new AbortController();
  const reading = readWith(clock, session.speak(clause('One.'), stop.signal));
  await clock.advance(50);
  stop.abort();
  expect(await reading).toMatchObject({ values: [], error: undefined });
  expect(second.clauses).toEqual([]);
});
