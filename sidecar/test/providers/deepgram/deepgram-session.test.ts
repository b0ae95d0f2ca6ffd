import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DEEPGRAM_KEY,
  type DeepgramSimulator,
  startDeepgramSimulator,
} from '../../../../test/simulators/deepgram.ts';
import type { Fault } from '../../../../test/simulators/fault.ts';
import { HUGE_FRAME_BYTES } from '../../../../test/simulators/fault.ts';
import type { SttSession } from '../../../src/ports/stt.ts';
import { DEEPGRAM } from '../../../src/providers/deepgram/spec.ts';
import { CallerAudio } from '../../doubles/caller-audio.ts';
import { FakeClock, settle } from '../../doubles/fake-clock.ts';
import { providerContext } from '../../doubles/provider-context.ts';
import { SttListener } from '../../doubles/stt-listener.ts';

const TEXTS = ['what are your opening hours today', 'thank you very much'];
let vendor: DeepgramSimulator;
const call = new AbortController();

beforeEach(async () => {
  vendor = await startDeepgramSimulator(TEXTS);
});
afterEach(async () => {
  await vendor.close();
});

function provider(changes: object = {}, context = providerContext()) {
  const options = DEEPGRAM.options.parse({ apiKey: DEEPGRAM_KEY, baseUrl: vendor.url, ...changes });
  return DEEPGRAM.create(options, context);
}

async function open(changes: object = {}, context = providerContext()) {
  const session = await provider(changes, context).open({ language: 'en-US', codec: 'ulaw' }, call.signal);
  return { session, heard: new SttListener(session) };
}

function say(session: SttSession, audio: CallerAudio, voiceMs: number, silenceMs: number): void {
  session.speechStarted(audio.at);
  for (const frame of audio.voice(voiceMs)) session.write(frame);
  for (const frame of audio.silence(silenceMs)) session.write(frame);
}

describe('Deepgram with a Nova model', () => {
  it('asks for G.711 as it comes from the line, with the key in the header only', async () => {
    const { session } = await open({ denyTraining: true });
    const upgrade = vendor.upgrades[0];
    expect(Object.fromEntries(upgrade?.url.searchParams ?? [])).toMatchObject({
      model: 'nova-3',
      language: 'en-US',
      encoding: 'mulaw',
      sample_rate: '8000',
      interim_results: 'true',
      mip_opt_out: 'true',
    });
    expect(upgrade?.url.href).not.toContain(DEEPGRAM_KEY);
    await session.close();
  });

  it('puts the parts of a sentence together into one final, after interims', async () => {
    const { session, heard } = await open();
    say(session, new CallerAudio(), 1_200, 400);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual([TEXTS[0]]);
    expect(heard.interims).toContain('what are your');
    await session.close();
    await heard.until(() => heard.ended);
    expect(heard.error).toBeUndefined();
  });

  it('brings the final at once when the end of speech is known', async () => {
    const { session, heard } = await open();
    const audio = new CallerAudio();
    say(session, audio, 1_200, 100);
    session.forceEndpoint(audio.at);
    await heard.until(() => heard.finals.length === 1);
    expect(vendor.controls).toEqual(['Finalize']);
    expect(heard.finals).toEqual([TEXTS[0]]);
    await session.close();
  });

  it('gives an empty final when speech held no words and the vendor does not answer', async () => {
    const clock = new FakeClock();
    const { session, heard } = await open({}, providerContext({ clock }));
    session.forceEndpoint(0);
    await clock.advance(500);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual(['']);
    await session.close();
  });

  it('does not say that speech held no words when the caller goes on before the vendor has answered', async () => {
    const clock = new FakeClock();
    const { session, heard } = await open({}, providerContext({ clock }));
    session.speechStarted(0);
    session.forceEndpoint(300);
    await clock.advance(300);
    session.speechStarted(600);
    await clock.advance(700);
    expect(heard.finals).toEqual([]);
    session.forceEndpoint(900);
    await clock.advance(500);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual(['']);
    await session.close();
  });

  it('sends four frames of silence in one message, but each of a voice at once, and each until its final', async () => {
    const { session, heard } = await open();
    const audio = new CallerAudio();
    for (const frame of audio.silence(200)) session.write(frame);
    session.speechStarted(audio.at);
    for (const frame of audio.voice(200)) session.write(frame);
    session.forceEndpoint(audio.at);
    for (const frame of audio.silence(40)) session.write(frame);
    await heard.until(() => heard.finals.length === 1);
    await session.close();
    while (vendor.messageBytes.reduce((sum, bytes) => sum + bytes, 0) < 440 * 8) await settle();
    expect(vendor.messageBytes).toEqual([640, 640, 480, ...Array(11).fill(160)]);
  });

  it('does not say that there were no words when the vendor says nothing at all about speech', async () => {
    vendor.faults.set({ kind: 'hang-after-first-byte' });
    const clock = new FakeClock();
    const { session, heard } = await open({}, providerContext({ clock }));
    const audio = new CallerAudio();
    session.speechStarted(audio.at);
    for (const frame of audio.voice(1_000)) session.write(frame);
    session.forceEndpoint(audio.at);
    await clock.advance(3_000);
    expect(heard.finals).toEqual([]);
    await session.close();
  });

  it('keeps a silent socket alive', async () => {
    const clock = new FakeClock();
    const { session } = await open({}, providerContext({ clock }));
    await clock.advance(9_000);
    while (vendor.controls.length < 2) await settle();
    expect(vendor.controls).toEqual(['KeepAlive', 'KeepAlive']);
    await session.close();
  });

  it('sends a new socket nothing of a silence but its end', async () => {
    const clock = new FakeClock();
    const { session } = await open({}, providerContext({ clock }));
    const audio = new CallerAudio();
    for (const frame of audio.silence(3_000)) session.write(frame);
    await clock.advance(55 * 60_000);
    while (vendor.upgrades.length < 2 || vendor.open > 1) await settle();
    for (const frame of audio.silence(20)) session.write(frame);
    // 150 frames in fours and a two at the close, then 75 again and the one that is new.
    while (vendor.messageBytes.length < 38 + 19) await settle();
    expect(vendor.messageBytes.slice(38)).toEqual(Array(19).fill(640));
    await session.close();
  });

  it('replaces the socket before it grows old, and loses no word', async () => {
    const clock = new FakeClock();
    const { session, heard } = await open({}, providerContext({ clock }));
    const audio = new CallerAudio();
    for (const frame of audio.voice(600)) session.write(frame);
    await heard.until(() => heard.interims.length > 0);
    await clock.advance(55 * 60_000);
    while (vendor.upgrades.length < 2 || vendor.open > 1) await settle();
    for (const frame of [...audio.voice(600), ...audio.silence(400)]) session.write(frame);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual([TEXTS[0]]);
    await session.close();
  });
});

describe('Deepgram with a Flux model', () => {
  const flux = { model: 'flux-general-en' };

  it('ends turns itself, each after its final', async () => {
    const { session, heard } = await open(flux);
    say(session, new CallerAudio(), 1_200, 600);
    await heard.until(() => heard.events.at(-1)?.type === 'end-of-turn');
    expect(heard.events.slice(-2)).toEqual([{ type: 'final', text: TEXTS[0] }, { type: 'end-of-turn' }]);
    expect(provider(flux).capabilities).toMatchObject({ ownsTurnEnd: true, forceEndpoint: false });
    await session.close();
  });

  it('refuses a language the English model cannot hear', async () => {
    const opening = provider(flux).open({ language: 'ru-RU', codec: 'ulaw' }, call.signal);
    await expect(opening).rejects.toMatchObject({ category: 'invalid-request' });
    expect(vendor.upgrades).toHaveLength(0);
  });
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
    await expect(open()).rejects.toMatchObject(expected);
    expect(vendor.open).toBe(0);
  });

  it('gives up on a vendor that accepts and says nothing', async () => {
    vendor.faults.set({ kind: 'hang-before-first-byte' });
    const clock = new FakeClock();
    const opening = expect(open({}, providerContext({ clock }))).rejects.toMatchObject({
      category: 'timeout',
    });
    while (vendor.upgrades.length === 0) await settle();
    await clock.advance(5_000);
    await opening;
  });

  it('names an unknown language and a missing or wrong key, never the key itself', async () => {
    const wrong = provider({ apiKey: 'wrong-key-123456' }).open(
      { language: 'en', codec: 'ulaw' },
      call.signal,
    );
    const error: Error = await wrong.catch((reason) => reason);
    expect(error).toMatchObject({ category: 'authentication' });
    expect(JSON.stringify([error.message, error])).not.toContain('wrong-key');
    await expect(provider().open({ language: 'tlh', codec: 'ulaw' }, call.signal)).rejects.toMatchObject({
      category: 'invalid-request',
    });
    await expect(open({ apiKey: '' })).rejects.toMatchObject({ category: 'authentication' });
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
    const { session, heard } = await open();
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
      const { session, heard } = await open();
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
    const { session, heard } = await open();
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
    const { session, heard } = await open();
    say(session, new CallerAudio(), 1_200, 400);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual([TEXTS[0]]);
    await session.close();
  });

  it('notices a vendor that falls silent while the caller speaks', async () => {
    vendor.faults.set({ kind: 'hang-after-first-byte' });
    const clock = new FakeClock();
    const { session, heard } = await open({}, providerContext({ clock }));
    say(session, new CallerAudio(), 1_200, 0);
    while (!heard.ended) await clock.advance(500);
    expect(heard.error).toMatchObject({ category: 'timeout' });
    await session.close();
  });
});
