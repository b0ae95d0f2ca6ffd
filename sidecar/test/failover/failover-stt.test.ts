import { describe, expect, it } from 'vitest';
import { FailoverStt } from '../../src/failover/failover-stt.ts';
import type { SttEvent } from '../../src/ports/stt.ts';
import { framesOf } from '../doubles/caller-frames.ts';
import { FakeClock, settle } from '../doubles/fake-clock.ts';
import { ScriptedRecogniser } from '../doubles/scripted-recogniser.ts';
import { vendorDown } from '../doubles/scripted-streams.ts';
import { SttListener } from '../doubles/stt-listener.ts';
import { failoverOf } from './failover-of.ts';

const OPTIONS = { language: 'en-US', codec: 'ulaw' } as const;

async function listening(first: ScriptedRecogniser, ...others: ScriptedRecogniser[]) {
  const clock = new FakeClock();
  const options = failoverOf(clock, first, ...others);
  const stt = new FailoverStt(options);
  const call = new AbortController();
  const session = await stt.open(OPTIONS, call.signal);
  /** The caller speaks for `ms`, now. */
  const speak = async (ms: number) => {
    const at = clock.now();
    session.speechStarted(at);
    for (const frame of framesOf(new Int16Array(ms * 8), at)) session.write(frame);
    await clock.advance(ms);
    session.forceEndpoint(clock.now());
  };
  return { ...options, clock, stt, call, session, speak, listener: new SttListener(session) };
}

const two = () => [new ScriptedRecogniser('a'), new ScriptedRecogniser('b')] as const;

describe('a recogniser that fails in the middle of a call', () => {
  it('hands the speech since the last final to the next, with all hints', async () => {
    const [first, second] = two();
    const { speak, listener, clock, switches } = await listening(first, second);
    await speak(40);
    first.session.events.push({ type: 'final', text: 'hello' });
    await settle();
    const at = clock.now();
    await speak(40);
    first.session.events.fail(vendorDown('a'));
    await settle();

    expect(second.session.given).toEqual([
      `started ${at}`,
      `frame ${at}`,
      `frame ${at + 20}`,
      `ended ${at + 40}`,
    ]);
    second.session.events.push({ type: 'final', text: 'there' });
    await settle();
    expect(listener.finals).toEqual(['hello', 'there']);
    expect(switches).toEqual([{ stage: 'stt', from: 'a', to: 'b', code: 'PROVIDER_UNREACHABLE' }]);
    expect(first.session.closed).toBe(true);
  });

  it.each<[string, (first: ScriptedRecogniser) => void, string]>([
    ['ends its stream', ({ session }) => session.events.end(), 'PROVIDER_TRUNCATED'],
    [
      'sends what is no event',
      ({ session }) => session.events.push({ type: 'final' } as unknown as SttEvent),
      'PROVIDER_GARBAGE',
    ],
  ])('is replaced when it %s', async (_, fail, code) => {
    const [first, second] = two();
    const { switches, listener } = await listening(first, second);
    fail(first);
    await settle();
    expect(switches).toMatchObject([{ to: 'b', code }]);
    expect(listener.events).toEqual([]);
  });

  it('is replaced when it keeps silent about speech, before the dialog gives up', async () => {
    const [first, second] = two();
    const { speak, clock, switches } = await listening(first, second);
    await speak(100);
    await clock.advance(1_600);
    expect(switches).toMatchObject([{ to: 'b', code: 'PROVIDER_TIMEOUT' }]);
    expect(second.session.given.at(-1)).toMatch(/^ended/);
  });

  it('is replaced when it heard words and does not finish them', async () => {
    const [first, second] = two();
    const { speak, clock, switches } = await listening(first, second);
    const speaking = speak(300);
    first.session.events.push({ type: 'interim', text: 'when are' });
    await speaking;
    first.session.events.push({ type: 'interim', text: 'when are you' });
    await clock.advance(1_599);
    expect(switches).toEqual([]);
    await clock.advance(1);
    expect(switches).toMatchObject([{ to: 'b', code: 'PROVIDER_TIMEOUT' }]);
  });

  it('owes nothing more when its final came before the end of speech was noticed', async () => {
    const [first, second] = two();
    const { session, clock, switches } = await listening(first, second);
    session.speechStarted(clock.now());
    first.session.events.push({ type: 'interim', text: 'yes' });
    first.session.events.push({ type: 'final', text: 'yes' });
    await clock.advance(1_000);
    session.forceEndpoint(clock.now());
    await clock.advance(10_000);
    expect(switches).toEqual([]);
  });

  it('may keep its final back when it decides turn ends itself', async () => {
    const [first, second] = [new ScriptedRecogniser('a', { ownsTurnEnd: true }), new ScriptedRecogniser('b')];
    const { speak, clock, switches } = await listening(first, second);
    const speaking = speak(2_000);
    first.session.events.push({ type: 'interim', text: 'when are' });
    await speaking;
    await clock.advance(10_000);
    expect(switches).toEqual([]);
  });

  it('is not replaced while the caller speaks on, or when it need not answer a cough', async () => {
    const [first, second] = [
      new ScriptedRecogniser('a', { forceEndpoint: false }),
      new ScriptedRecogniser('b'),
    ];
    const { session, speak, clock, switches } = await listening(first, second);
    await speak(200);
    await clock.advance(5_000);
    session.speechStarted(clock.now());
    await clock.advance(30_000);
    first.session.events.push({ type: 'interim', text: 'wait' });
    await clock.advance(30_000);
    expect(switches).toEqual([]);
  });

  it('makes its successor known by its capabilities', async () => {
    const [first, second] = [new ScriptedRecogniser('a', { ownsTurnEnd: true }), new ScriptedRecogniser('b')];
    const { stt } = await listening(first, second);
    const { capabilities } = stt;
    expect([capabilities.ownsTurnEnd, stt.id]).toEqual([true, 'a']);
    first.session.events.fail(vendorDown('a'));
    await settle();
    expect([capabilities.ownsTurnEnd, stt.id]).toEqual([false, 'b']);
  });
});

describe('recognisers of which the first does not open', () => {
  it.each<[string, Error | Promise<void>, string]>([
    ['refuses', vendorDown('a'), 'PROVIDER_UNREACHABLE'],
    ['hangs', new Promise(() => {}), 'PROVIDER_TIMEOUT'],
  ])('because it %s open the next while the phone rings', async (_, opening, code) => {
    const [first, second] = two();
    first.opening = opening;
    const clock = new FakeClock();
    const options = failoverOf(clock, first, second);
    const session = new FailoverStt(options).open(OPTIONS, new AbortController().signal);
    await clock.advance(4_500);
    await session;
    expect(options.switches).toMatchObject([{ to: 'b', code }]);
  });

  it('reject with the last error when none opens', async () => {
    const [first, second] = two();
    first.opening = vendorDown('a');
    second.opening = vendorDown('b');
    const stt = new FailoverStt(failoverOf(new FakeClock(), first, second));
    await expect(stt.open(OPTIONS, new AbortController().signal)).rejects.toMatchObject({
      details: { provider: 'b' },
    });
  });
});

describe('recognisers that fail one after another', () => {
  it('end the events with the last error', async () => {
    const [first, second] = two();
    const { listener } = await listening(first, second);
    first.session.events.fail(vendorDown('a'));
    await settle();
    second.session.events.fail(vendorDown('b'));
    expect(await listener.failure()).toMatchObject({ details: { provider: 'b' } });
  });

  it('may come again after a final', async () => {
    const [first, second] = two();
    const { listener, speak } = await listening(first, second);
    first.session.events.fail(vendorDown('a'));
    await settle();
    await speak(100);
    second.session.events.push({ type: 'final', text: 'yes' });
    await settle();
    second.session.events.fail(vendorDown('b'));
    await settle();
    expect(first.sessions).toHaveLength(2);
    expect(listener.ended).toBe(false);
  });
});

it('keeps what is said while the next recogniser is being opened', async () => {
  const [first, second] = two();
  const { clock, speak } = await listening(first, second);
  const opened = Promise.withResolvers<void>();
  second.opening = opened.promise;
  first.session.events.fail(vendorDown('a'));
  await settle();
  const at = clock.now();
  await speak(20);
  opened.resolve();
  await settle();
  expect(second.session.given).toEqual([`started ${at}`, `frame ${at}`, `ended ${at + 20}`]);
});

it('gives up when the next recogniser hangs while it is opened, and closes it should it come', async () => {
  const [first, second] = two();
  const { clock, listener } = await listening(first, second);
  const opened = Promise.withResolvers<void>();
  second.opening = opened.promise;
  first.session.events.fail(vendorDown('a'));
  await clock.advance(2_000);
  expect(await listener.failure()).toMatchObject({ code: 'PROVIDER_TIMEOUT', details: { provider: 'b' } });
  opened.resolve();
  await settle();
  expect(second.session.closed).toBe(true);
});

it('closes its recogniser with the call, and leaves no timer', async () => {
  const [first, second] = two();
  const { clock, call, speak, listener } = await listening(first, second);
  await speak(100);
  call.abort();
  await settle();
  expect([first.session.closed, clock.pendingTimers, listener.ended, listener.error]).toEqual([
    true,
    0,
    true,
    undefined,
  ]);
});
