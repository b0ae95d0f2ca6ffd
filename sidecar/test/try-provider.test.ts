import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AZURE_SPEECH_KEY, startAzureSpeechSimulator } from '../../test/simulators/azure-speech-stt.ts';
import { startElevenLabs } from '../../test/simulators/elevenlabs.ts';
import { startOpenAiChat } from '../../test/simulators/openai-chat.ts';
import { startOpenAiTranscribe, TRANSCRIBE_KEY } from '../../test/simulators/openai-transcribe.ts';
import { systemClock } from '../src/base/clock.ts';
import { silentLog } from '../src/base/log.ts';
import { createOutbound } from '../src/base/outbound.ts';
import { checkSettings } from '../src/config/check-settings.ts';
import { REGISTRY } from '../src/providers/registry.ts';
import { tryProvider } from '../src/try-provider.ts';
import { FakeClock } from './doubles/fake-clock.ts';
import { providerContext } from './doubles/provider-context.ts';

const KEY = 'sk-simulated-key';
const AMY = 'AmysVoice0123456789x';
const NOBODY = 'NobodysVoice01234567';
const outbound = createOutbound();
const { assets } = providerContext();

const openChat = () => startOpenAiChat({ key: KEY, models: ['good/model'] });
const openVoice = () => startElevenLabs({ key: KEY, intervalMs: 1, voices: [AMY] });

let chat: Awaited<ReturnType<typeof openChat>>;
let voice: Awaited<ReturnType<typeof openVoice>>;
let azure: Awaited<ReturnType<typeof startAzureSpeechSimulator>>;
let uploads: Awaited<ReturnType<typeof startOpenAiTranscribe>>;

beforeAll(async () => {
  [chat, voice, azure, uploads] = await Promise.all([
    openChat(),
    openVoice(),
    startAzureSpeechSimulator(['hello']),
    startOpenAiTranscribe(['hello']),
  ]);
});
afterAll(async () => {
  await Promise.all([chat.close(), voice.close(), azure.close(), uploads.close(), outbound.close()]);
});
beforeEach(() => chat.faults.clear());

/** Tries the one provider of these settings. */
function trial(stage: string, entry: object, { agent = {}, clock = systemClock, name = 'mine' } = {}) {
  const document = {
    version: 1,
    ari: { password: 'p' },
    providers: { mine: entry },
    agents: [{ id: 'a', number: '1', name: 'A', providers: { [stage]: ['mine'] }, ...agent }],
  };
  const { settings, faults } = checkSettings(document, REGISTRY);
  if (!settings) throw new Error(JSON.stringify(faults));
  const wiring = { registry: REGISTRY, settings, assets, outbound, clock, log: silentLog };
  return tryProvider(name, wiring, new AbortController().signal);
}

const model = (changes: object = {}) => ({
  ...{
    vendor: 'openai-compatible',
    preset: 'openrouter',
    apiKey: KEY,
    baseUrl: chat.baseUrl,
    model: 'good/model',
  },
  ...changes,
});
const speech = (changes: object = {}) => ({
  ...{ vendor: 'elevenlabs', apiKey: KEY, baseUrl: voice.baseUrl, voice: AMY },
  ...changes,
});
const ears = (changes: object = {}) => ({
  ...{ vendor: 'azure-stt', apiKey: AZURE_SPEECH_KEY, endpoint: azure.url },
  ...changes,
});
const upload = (apiKey: string) => ({ vendor: 'openai-transcribe', apiKey, baseUrl: uploads.baseUrl });

describe('trying a provider', () => {
  it.each<[string, string, () => object]>([
    ['a model', 'llm', model],
    ['a voice', 'tts', speech],
    ['a streaming recogniser', 'stt', ears],
    ['a recogniser by upload', 'stt', () => upload(TRANSCRIBE_KEY)],
  ])('says that %s works, and how fast', async (_, stage, entry) => {
    const verdict = await trial(stage, entry());
    expect(verdict).toMatchObject({ provider: 'mine', stage, ok: true, failure: null });
    expect(verdict.opened).toEqual(expect.any(Number));
    expect(verdict.latency).toEqual(expect.any(Number));
  });

  it.each<[string, string, () => object, string]>([
    ['the key of a model', 'llm', () => model({ apiKey: 'sk-wrong-key' }), 'PROVIDER_KEY_REFUSED'],
    ['the key of a voice', 'tts', () => speech({ apiKey: 'sk-wrong-key' }), 'PROVIDER_KEY_REFUSED'],
    [
      'the key of a recogniser',
      'stt',
      () => ears({ apiKey: 'wrong-key-0123456789' }),
      'PROVIDER_KEY_REFUSED',
    ],
    ['the key of uploads', 'stt', () => upload('sk-wrong-key'), 'PROVIDER_KEY_REFUSED'],
    ['an unknown model', 'llm', () => model({ model: 'no/model' }), 'PROVIDER_REQUEST_REFUSED'],
    ['an unknown voice', 'tts', () => speech({ voice: NOBODY }), 'PROVIDER_REQUEST_REFUSED'],
    [
      'a region or address that is not there',
      'llm',
      () => model({ baseUrl: 'http://127.0.0.1:1' }),
      'PROVIDER_UNREACHABLE',
    ],
  ])('tells what is wrong with %s, and what to do', async (_, stage, entry, code) => {
    const verdict = await trial(stage, entry());
    expect(verdict).toMatchObject({ ok: false, latency: null, failure: { code } });
    expect(verdict.failure?.remedy).not.toBe('');
    expect(JSON.stringify(verdict)).not.toContain('wrong-key');
  });

  it('tells what is wrong with an unknown language', async () => {
    const verdict = await trial('stt', ears(), { agent: { language: 'tlh' } });
    expect(verdict.failure?.code).toBe('PROVIDER_REQUEST_REFUSED');
  });

  it("uses the agent's voice", async () => {
    const verdict = await trial('tts', speech(), { agent: { voice: NOBODY } });
    expect(verdict.failure?.code).toBe('PROVIDER_REQUEST_REFUSED');
  });

  it('gives a provider that hangs up within 5 s', async () => {
    const clock = new FakeClock();
    chat.faults.set({ kind: 'hang-before-first-byte' });
    const verdict = trial('llm', model(), { clock });
    await clock.advance(4_999);
    expect(await verdict).toMatchObject({ ok: false, failure: { code: 'PROVIDER_TIMEOUT' } });
  });

  it('rejects for a name nobody has', async () => {
    await expect(trial('llm', model(), { name: 'nobody' })).rejects.toMatchObject({
      code: 'PROVIDER_UNKNOWN',
      remedy: expect.stringContaining('mine'),
    });
  });
});
