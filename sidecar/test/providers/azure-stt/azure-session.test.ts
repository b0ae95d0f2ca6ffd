import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  AZURE_SPEECH_KEY,
  type AzureSpeechSimulator,
  startAzureSpeechSimulator,
} from '../../../../test/simulators/azure-speech-stt.ts';
import { type Fault, HUGE_FRAME_BYTES } from '../../../../test/simulators/fault.ts';
import { byPitch } from '../../../../test/simulators/scripted-listener.ts';
import { createOutbound } from '../../../src/base/outbound.ts';
import type { G711 } from '../../../src/ports/audio.ts';
import type { SttOptions, SttSession } from '../../../src/ports/stt.ts';
import { AZURE_STT } from '../../../src/providers/azure-stt/spec.ts';
import { loadSpeechSdk } from '../../../src/providers/azure-stt/speech-sdk.ts';
import { CallerAudio } from '../../doubles/caller-audio.ts';
import { startConnectProxy } from '../../doubles/connect-proxy.ts';
import { FakeClock, settle } from '../../doubles/fake-clock.ts';
import { providerContext } from '../../doubles/provider-context.ts';
import { SttListener } from '../../doubles/stt-listener.ts';

const TEXTS = ['What are your opening hours today?', 'Thank you very much.'];
const STT: SttOptions = { language: 'en-US', codec: 'ulaw' };
let vendor: AzureSpeechSimulator;
const call = new AbortController();

beforeEach(async () => {
  vendor = await startAzureSpeechSimulator(byPitch(TEXTS));
  await loadSpeechSdk();
});
afterEach(async () => {
  await vendor.close();
});

function provider(changes: object = {}, context = providerContext()) {
  const options = AZURE_STT.options.parse({ apiKey: AZURE_SPEECH_KEY, endpoint: vendor.url, ...changes });
  return AZURE_STT.create(options, context);
}

async function open(changes: object = {}, context = providerContext(), stt = STT) {
  const session = await provider(changes, context).open(stt, call.signal);
  return { session, heard: new SttListener(session) };
}

type Saying = [SttSession, CallerAudio, voiceMs: number, silenceMs: number, pitchHz?: number];
/** The pitch that stands for the second text. */
const SECOND_HZ = 400;

/** Says the text of the pitch: 200 Hz the first, 400 Hz the second. */
function say(...[session, audio, voiceMs, silenceMs, pitchHz]: Saying): void {
  session.speechStarted(audio.at);
  for (const frame of audio.voice(voiceMs, pitchHz)) session.write(frame);
  for (const frame of audio.silence(silenceMs)) session.write(frame);
}

describe('Azure speech-to-text', () => {
  it.each<G711>(['ulaw', 'alaw'])(
    'sends %s in single frames and gives interims, then the final',
    async (codec) => {
      const { session, heard } = await open({}, providerContext(), { ...STT, codec });
      say(session, new CallerAudio(codec), 1_200, 700);
      await heard.until(() => heard.finals.length === 1);
      expect(heard.finals).toEqual([TEXTS[0]]);
      expect(heard.interims).toContain('What are your');
      expect(new Set(vendor.frameSizes)).toEqual(new Set([160]));
      await session.close();
    },
  );

  it('asks for what the settings say, and sends no telemetry', async () => {
    const { session, heard } = await open({ segmentationSilence: 350 }, providerContext(), {
      ...STT,
      phrases: ['Askozia', 'MikoPBX'],
    });
    say(session, new CallerAudio(), 400, 400);
    await heard.until(() => heard.finals.length === 1);
    expect(vendor.upgrades[0]?.url.pathname).toBe('/stt/speech/universal/v2');
    expect(vendor.upgrades[0]?.url.searchParams.get('segmentationSilenceTimeoutMs')).toBe('350');
    expect(vendor.contexts.map(({ path }) => path)).toEqual(['speech.config', 'speech.context']);
    expect(vendor.contexts[0]?.body).not.toHaveProperty('context.os');
    expect(JSON.stringify(vendor.contexts[1]?.body)).toContain('MikoPBX');
    await session.close();
  });

  it('leaves the process free when the service closes while the caller speaks', async () => {
    vendor.faults.set({ kind: 'close', code: 1011 });
    const { session, heard } = await open();
    const audio = new CallerAudio();
    session.speechStarted(audio.at);
    // Frames that come between the service's close frame and the end of the connection.
    while (!heard.ended) {
      for (const frame of audio.voice(20)) session.write(frame);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(await heard.failure()).toMatchObject({ code: 'PROVIDER_FAILED' });
    await session.close();
  });

  it('identifies the language among several while the caller speaks', async () => {
    const { session, heard } = await open({ otherLanguages: ['ru-RU'] });
    say(session, new CallerAudio(), 400, 700);
    await heard.until(() => heard.finals.length === 1);
    expect(vendor.contexts.at(-1)?.body['languageId']).toMatchObject({
      languages: ['en-US', 'ru-RU'],
      mode: 'DetectContinuous',
    });
    await session.close();
  });

  it('goes through the proxy, with its credentials', async () => {
    const proxy = await startConnectProxy();
    const outbound = createOutbound({ proxy: `http://me:p%40ss@127.0.0.1:${proxy.port}`, noProxy: [] });
    const { session, heard } = await open({}, providerContext({ outbound }));
    say(session, new CallerAudio(), 400, 700);
    await heard.until(() => heard.finals.length === 1);
    expect(proxy.tunnels).toEqual([new URL(vendor.url).host]);
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from('me:p@ss').toString('base64')}`]);
    await session.close();
    proxy.close();
  });

  it('can make the service give its final early, with a burst of silence', async () => {
    const { session, heard } = await open({ earlyFinals: true });
    const audio = new CallerAudio();
    say(session, audio, 1_200, 0);
    session.forceEndpoint(audio.at);
    await heard.until(() => heard.finals.length === 1);
    say(session, audio, 800, 0, SECOND_HZ);
    session.forceEndpoint(audio.at);
    await heard.until(() => heard.finals.length === 2);
    expect(heard.finals).toEqual(TEXTS);
    await session.close();
  });

  it('says that speech held no words when the service says so', async () => {
    const { session, heard } = await open();
    const audio = new CallerAudio();
    session.forceEndpoint(0);
    for (const frame of audio.silence(5_000)) session.write(frame);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual(['']);
    await session.close();
  });

  it('replaces the connection before the service recycles it, and loses no word', async () => {
    const clock = new FakeClock();
    const { session, heard } = await open({}, providerContext({ clock }));
    const audio = new CallerAudio();
    for (const frame of audio.voice(600)) session.write(frame);
    await heard.until(() => heard.interims.length > 0);
    await clock.advance(9 * 60_000);
    while (vendor.upgrades.length < 2 || vendor.open > 1) await settle();
    for (const frame of [...audio.voice(600), ...audio.silence(700)]) session.write(frame);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual([TEXTS[0]]);
    await session.close();
  });
});

describe('Azure speech-to-text when opening fails', () => {
  const cases: [string, Fault, object][] = [
    ['the connection is reset', { kind: 'refuse' }, { category: 'connectivity' }],
    ['401', { kind: 'status', status: 401 }, { category: 'authentication' }],
    ['402', { kind: 'status', status: 402 }, { category: 'quota' }],
    ['429', { kind: 'status', status: 429, retryAfter: '7' }, { category: 'rate-limit' }],
    ['500', { kind: 'status', status: 500 }, { category: 'server', retryable: true }],
    ['a web page', { kind: 'wrong-content-type' }, { category: 'invalid-request' }],
  ];
  it.each(cases)('asks once and says what kind of failure it is: %s', async (_, fault, expected) => {
    vendor.faults.set(fault);
    await expect(open()).rejects.toMatchObject(expected);
    expect(vendor.upgrades).toHaveLength(1);
    expect(vendor.open).toBe(0);
  });

  it('gives up on a service that accepts and says nothing', async () => {
    vendor.faults.set({ kind: 'hang-before-first-byte' });
    const clock = new FakeClock();
    const opening = expect(open({}, providerContext({ clock }))).rejects.toMatchObject({
      category: 'timeout',
    });
    while (vendor.upgrades.length === 0) await settle();
    await clock.advance(5_000);
    await opening;
  });

  it('names an unknown language and a wrong or missing key, never the key itself', async () => {
    const error: Error = await open({ apiKey: 'wrong-key-123456' }).catch((reason) => reason);
    expect(error).toMatchObject({ category: 'authentication' });
    expect(JSON.stringify([error.message, error, String(error.cause)])).not.toContain('wrong-key');
    const unknown = open({}, providerContext(), { ...STT, language: 'xx-YY' });
    await expect(unknown).rejects.toMatchObject({ category: 'invalid-request' });
    await expect(open({ apiKey: '' })).rejects.toMatchObject({ category: 'authentication' });
  });
});

describe('Azure speech-to-text when the stream fails', () => {
  const cases: [string, Fault][] = [
    ['the connection breaks', { kind: 'cut-mid-stream' }],
    ['it closes in good order', { kind: 'end-without-finish' }],
    ['it closes with 1011', { kind: 'close', code: 1011, reason: 'internal' }],
    ['it sends its error message', { kind: 'error-message' }],
    ['it sends 10 MB in one frame', { kind: 'huge-frame', bytes: HUGE_FRAME_BYTES }],
    ['it sends broken JSON', { kind: 'malformed-frame' }],
    ['it sends a result that makes no sense', { kind: 'nonsense-values' }],
  ];

  it.each(cases)('opens again and replays, so that no word is lost: %s', async (_, fault) => {
    vendor.faults.set(fault, 1);
    const { session, heard } = await open();
    const audio = new CallerAudio();
    say(session, audio, 1_200, 700);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual([TEXTS[0]]);
    expect(vendor.upgrades).toHaveLength(2);
    say(session, audio, 800, 700, SECOND_HZ);
    await heard.until(() => heard.finals.length === 2);
    expect(heard.finals[1]).toBe(TEXTS[1]);
    await session.close();
  });

  it.each(cases)(
    'gives up with an error another vendor can take over from: %s for ever',
    async (_, fault) => {
      vendor.faults.set(fault);
      const { session, heard } = await open();
      say(session, new CallerAudio(), 1_200, 700);
      expect(await heard.failure()).toMatchObject({
        name: expect.stringContaining('PROVIDER_'),
        retryable: true,
      });
      expect(vendor.upgrades.length).toBeLessThanOrEqual(3);
      await session.close();
    },
  );

  it.each<[Fault, string]>([
    [{ kind: 'close', code: 1007, reason: 'Quota exceeded.' }, 'quota'],
    [{ kind: 'close', code: 1008, reason: 'not allowed' }, 'invalid-request'],
  ])('does not come back after %o', async (fault, category) => {
    vendor.faults.set(fault);
    const { session, heard } = await open();
    say(session, new CallerAudio(), 1_200, 700);
    expect(await heard.failure()).toMatchObject({ category });
    expect(vendor.upgrades).toHaveLength(1);
    await session.close();
  });

  it.each<Fault>([{ kind: 'endless-stream' }, { kind: 'slow-trickle', intervalMs: 1 }])(
    'hears the caller through %o',
    async (fault) => {
      vendor.faults.set(fault);
      const { session, heard } = await open();
      say(session, new CallerAudio(), 1_200, 700);
      await heard.until(() => heard.finals.length === 1);
      expect(heard.finals).toEqual([TEXTS[0]]);
      await session.close();
    },
  );

  it('notices a service that falls silent while the caller speaks', async () => {
    vendor.faults.set({ kind: 'hang-after-first-byte' });
    const clock = new FakeClock();
    const { session, heard } = await open({}, providerContext({ clock }));
    say(session, new CallerAudio(), 1_200, 0);
    while (!heard.ended) await clock.advance(200);
    expect(heard.error).toMatchObject({ category: 'timeout' });
    await session.close();
  });
});
