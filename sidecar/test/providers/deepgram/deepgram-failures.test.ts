import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeepgramSimulator, startDeepgramSimulator } from '../../../../test/simulators/deepgram.ts';
import { type Fault, HUGE_FRAME_BYTES } from '../../../../test/simulators/fault.ts';
import { CallerAudio } from '../../doubles/caller-audio.ts';
import { FakeClock, settle } from '../../doubles/fake-clock.ts';
import { providerContext } from '../../doubles/provider-context.ts';
import { deepgramAt, openDeepgram, say } from './open-deepgram.ts';

const TEXTS = ['what are your opening hours today', 'thank you very much'];
const { signal } = new AbortController();
let vendor: DeepgramSimulator;

beforeEach(async () => {
  vendor = await startDeepgramSimulator(TEXTS);
});
afterEach(async () => {
  await vendor.close();
});

describe('Deepgram when opening fails', () => {
  const cases: [string, Fault, object][] = [
    ['the connection is reset', { kind: 'refuse' }, { category: 'connectivity' }],
    ['401', { kind: 'status', status: 401 }, { category: 'authentication' }],
    ['402', { kind: 'status', status: 402 }, { category: 'quota' }],
    ['429', { kind: 'status', status: 429 }, { category: 'rate-limit' }],
    [
      '429 with a wait',
      { kind: 'status', status: 429, retryAfter: '7' },
      { details: expect.objectContaining({ retryAfterMs: 7_000 }) },
    ],
    ['500', { kind: 'status', status: 500 }, { category: 'server', retryable: true }],
    ['a web page', { kind: 'wrong-content-type' }, { category: 'invalid-request' }],
  ];
  it.each(cases)('says what kind of failure it is: %s', async (_, fault, expected) => {
    vendor.faults.set(fault);
    await expect(openDeepgram(vendor)).rejects.toMatchObject(expected);
    expect(vendor.open).toBe(0);
  });

  it('gives up on a vendor that accepts and says nothing', async () => {
    vendor.faults.set({ kind: 'hang-before-first-byte' });
    const clock = new FakeClock();
    const opening = expect(openDeepgram(vendor, {}, providerContext({ clock }))).rejects.toMatchObject({
      category: 'timeout',
    });
    while (vendor.upgrades.length === 0) await settle();
    await clock.advance(5_000);
    await opening;
  });

  it('names an unknown language and a missing or wrong key, never the key itself', async () => {
    const wrong = deepgramAt(vendor, { apiKey: 'wrong-key-123456' }).open(
      { language: 'en', codec: 'ulaw' },
      signal,
    );
    const error: Error = await wrong.catch((reason) => reason);
    expect(error).toMatchObject({ category: 'authentication' });
    expect(JSON.stringify([error.message, error])).not.toContain('wrong-key');
    await expect(deepgramAt(vendor).open({ language: 'tlh', codec: 'ulaw' }, signal)).rejects.toMatchObject({
      category: 'invalid-request',
    });
    await expect(openDeepgram(vendor, { apiKey: '' })).rejects.toMatchObject({ category: 'authentication' });
  });
});

describe('Deepgram when the stream fails', () => {
  const cases: [string, Fault][] = [
    ['the connection breaks', { kind: 'cut-mid-stream' }],
    ['it closes in good order', { kind: 'end-without-finish' }],
    ['it closes with 1011', { kind: 'close', code: 1011, reason: 'NET-0000' }],
    ['it sends its error message', { kind: 'error-message' }],
    ['it sends 10 MB in one frame', { kind: 'huge-frame', bytes: HUGE_FRAME_BYTES }],
  ];

  it.each(cases)('opens again and replays, so that no word is lost: %s', async (_, fault) => {
    vendor.faults.set(fault, 1);
    const { session, heard } = await openDeepgram(vendor);
    const audio = new CallerAudio();
    say(session, audio, 1_200, 400);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual([TEXTS[0]]);
    expect(vendor.upgrades).toHaveLength(2);
    say(session, audio, 800, 400);
    await heard.until(() => heard.finals.length === 2);
    expect(heard.finals[1]).toBe(TEXTS[1]);
    await session.close();
  });

  it.each(cases)(
    'gives up with an error another vendor can take over from: %s for ever',
    async (_, fault) => {
      vendor.faults.set(fault);
      const { session, heard } = await openDeepgram(vendor);
      say(session, new CallerAudio(), 1_200, 400);
      expect(await heard.failure()).toMatchObject({
        name: expect.stringContaining('PROVIDER_'),
        retryable: true,
      });
      expect(vendor.upgrades.length).toBeLessThanOrEqual(3);
      await session.close();
    },
  );

  it('does not come back when it is told that the payload is wrong', async () => {
    vendor.faults.set({ kind: 'close', code: 1008, reason: 'DATA-0000' });
    const { session, heard } = await openDeepgram(vendor);
    say(session, new CallerAudio(), 1_200, 400);
    expect(await heard.failure()).toMatchObject({ category: 'invalid-request' });
    expect(vendor.upgrades).toHaveLength(1);
    await session.close();
  });

  it.each<Fault>([
    { kind: 'malformed-frame' },
    { kind: 'nonsense-values' },
    { kind: 'endless-stream' },
    { kind: 'slow-trickle', intervalMs: 1 },
  ])('hears the caller through %o', async (fault) => {
    vendor.faults.set(fault);
    const { session, heard } = await openDeepgram(vendor);
    say(session, new CallerAudio(), 1_200, 400);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual([TEXTS[0]]);
    await session.close();
  });

  it('notices a vendor that falls silent while the caller speaks', async () => {
    vendor.faults.set({ kind: 'hang-after-first-byte' });
    const clock = new FakeClock();
    const { session, heard } = await openDeepgram(vendor, {}, providerContext({ clock }));
    say(session, new CallerAudio(), 1_200, 0);
    while (!heard.ended) await clock.advance(500);
    expect(heard.error).toMatchObject({ category: 'timeout' });
    await session.close();
  });
});
