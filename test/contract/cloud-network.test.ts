import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../sidecar/src/base/clock.ts';
import { createOutbound, type NetworkSettings, type Outbound } from '../../sidecar/src/base/outbound.ts';
import { type ProbeSubject, probe } from '../../sidecar/src/failover/probe.ts';
import type { TtsProvider } from '../../sidecar/src/ports/tts.ts';
import { REGISTRY } from '../../sidecar/src/providers/registry.ts';
import { type ConnectProxy, startConnectProxy } from '../../sidecar/test/doubles/connect-proxy.ts';
import { providerContext } from '../../sidecar/test/doubles/provider-context.ts';
import { AZURE_SPEECH_KEY, startAzureSpeechSimulator } from '../simulators/azure-speech-stt.ts';
import { startAzureTts } from '../simulators/azure-tts.ts';
import { DEEPGRAM_KEY, startDeepgramSimulator } from '../simulators/deepgram.ts';
import { startElevenLabs } from '../simulators/elevenlabs.ts';
import { startOpenAiChat } from '../simulators/openai-chat.ts';
import { startOpenAiSpeech } from '../simulators/openai-speech.ts';
import { startOpenAiTranscribe, TRANSCRIBE_KEY } from '../simulators/openai-transcribe.ts';
import { PRIVATE_AUTHORITY } from '../simulators/private-authority.ts';
import { startTlsFront, type TlsFront } from '../simulators/tls-front.ts';

const KEY = 'a-simulated-key';
const SAYS = ['hello'];
const DIRECT: NetworkSettings = {
  proxy: '',
  proxyUser: '',
  proxyPassword: '',
  noProxy: [],
  certificates: '',
};

interface Simulator {
  readonly url: string;
  close(): Promise<void>;
}

/** A vendor at its own public address, and how to reach it at another one. */
interface Vendor {
  readonly name: string;
  readonly id: string;
  readonly host: string;
  readonly options: object;
  /** The options for a server of one's own at this `https` address. */
  at(base: string): object;
  start(): Promise<Simulator>;
}

const withUrl = <T extends { close(): Promise<void> }>(simulator: T, url: string): Simulator => ({
  url,
  close: () => simulator.close(),
});

const elevenLabs = (name: string, model: string): Vendor => ({
  name,
  id: 'elevenlabs',
  host: 'api.elevenlabs.io',
  options: { apiKey: KEY, model },
  at: (base) => ({ apiKey: KEY, model, baseUrl: base }),
  start: async () => {
    const simulator = await startElevenLabs({ key: KEY });
    return withUrl(simulator, simulator.baseUrl);
  },
});

const VENDORS: readonly Vendor[] = [
  {
    name: 'azure-stt (Microsoft SDK)',
    id: 'azure-stt',
    host: 'westeurope.stt.speech.microsoft.com',
    options: { apiKey: AZURE_SPEECH_KEY, region: 'westeurope' },
    at: (base) => ({ apiKey: AZURE_SPEECH_KEY, endpoint: base }),
    start: () => startAzureSpeechSimulator(SAYS),
  },
  ...['nova-3', 'flux-general-en'].map((model) => ({
    name: `deepgram ${model}`,
    id: 'deepgram',
    host: 'api.deepgram.com',
    options: { apiKey: DEEPGRAM_KEY, model },
    at: (base: string) => ({ apiKey: DEEPGRAM_KEY, model, baseUrl: base }),
    start: () => startDeepgramSimulator(SAYS),
  })),
  {
    name: 'openai-transcribe',
    id: 'openai-transcribe',
    host: 'api.openai.com',
    options: { apiKey: TRANSCRIBE_KEY },
    at: (base) => ({ apiKey: TRANSCRIBE_KEY, baseUrl: base }),
    start: () => startOpenAiTranscribe(SAYS),
  },
  {
    name: 'openai-compatible (OpenRouter)',
    id: 'openai-compatible',
    host: 'openrouter.ai',
    options: { apiKey: KEY },
    at: (base) => ({ apiKey: KEY, baseUrl: base }),
    start: async () => {
      const simulator = await startOpenAiChat({ key: KEY });
      return withUrl(simulator, simulator.baseUrl);
    },
  },
  elevenLabs('elevenlabs (WebSocket)', 'eleven_flash_v2_5'),
  elevenLabs('elevenlabs (HTTP)', 'eleven_v3'),
  {
    name: 'azure-tts',
    id: 'azure-tts',
    host: 'westeurope.tts.speech.microsoft.com',
    options: { apiKey: KEY, region: 'westeurope' },
    at: (base) => ({ apiKey: KEY, endpoint: base }),
    start: async () => {
      const simulator = await startAzureTts({ key: KEY });
      return withUrl(simulator, simulator.endpoint);
    },
  },
  {
    name: 'openai-tts',
    id: 'openai-tts',
    host: 'api.openai.com',
    options: { apiKey: KEY },
    at: (base) => ({ apiKey: KEY, baseUrl: base }),
    start: async () => {
      const simulator = await startOpenAiSpeech({ key: KEY });
      return withUrl(simulator, simulator.baseUrl);
    },
  },
];

function subject({ id }: Vendor, options: object, outbound: Outbound): ProbeSubject {
  const spec = REGISTRY.find((each) => each.id === id);
  if (!spec) throw new Error(`no vendor ${id}`);
  const provider = spec.create(spec.options.parse(options), providerContext({ outbound }));
  return { stage: spec.stage, provider, language: 'en-US', voice: '' } as ProbeSubject;
}

const use = (each: ProbeSubject) => probe(each, systemClock, new AbortController().signal);
const trusted = tls.getCACertificates('default');

describe.each(VENDORS.map((vendor) => [vendor.name, vendor] as const))('%s', (_, vendor) => {
  let simulator: Simulator;
  let front: TlsFront;
  let proxy: ConnectProxy;
  let outbound: Outbound;

  beforeAll(async () => {
    simulator = await vendor.start();
    front = await startTlsFront(simulator.url);
  });
  afterAll(async () => {
    await front.close();
    await simulator.close();
  });
  beforeEach(async () => {
    proxy = await startConnectProxy({ port: front.port });
    outbound = createOutbound();
  });
  afterEach(async () => {
    await outbound.close();
    proxy.close();
    tls.setDefaultCACertificates(trusted);
  });

  const through = (changes: Partial<NetworkSettings> = {}): NetworkSettings => ({
    ...DIRECT,
    proxy: `http://127.0.0.1:${proxy.port}`,
    proxyUser: 'me',
    proxyPassword: 'p@ss:word',
    certificates: PRIVATE_AUTHORITY,
    ...changes,
  });

  it('is reached at its own address through a proxy that looks into TLS', async () => {
    outbound.use(through());
    await use(subject(vendor, vendor.options, outbound));
    expect(new Set(proxy.tunnels)).toEqual(new Set([`${vendor.host}:443`]));
    expect(front.names.at(-1)).toBe(vendor.host);
    const given = Buffer.from('me:p@ss:word').toString('base64');
    expect(new Set(proxy.authorizations)).toEqual(new Set([`Basic ${given}`]));
  });

  it('is not trusted without the authority, and is once the settings name it', async () => {
    outbound.use(through({ certificates: '' }));
    const provider = subject(vendor, vendor.options, outbound);
    await expect(use(provider)).rejects.toMatchObject({ category: 'connectivity' });
    outbound.use(through());
    await use(provider);
  });

  it('is reached without the proxy when it is exempt', async () => {
    outbound.use(through({ noProxy: ['localhost'] }));
    const path = new URL(simulator.url).pathname.replace(/^\/$/, '');
    await use(subject(vendor, vendor.at(`https://localhost:${front.port}${path}`), outbound));
    expect(proxy.tunnels).toEqual([]);
    expect(front.names.at(-1)).toBe('localhost');
  });

  it('says that the proxy is to blame when it refuses', async () => {
    outbound.use(through({ proxy: 'http://127.0.0.1:9' }));
    const failure = await use(subject(vendor, vendor.options, outbound)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ category: 'connectivity', remedy: expect.stringContaining('proxy') });
    expect(JSON.stringify({ failure, text: String(failure) })).not.toContain('p@ss');
  });
});

describe('the lists of voices', () => {
  it.each(
    VENDORS.filter(({ id }) => id === 'azure-tts' || id === 'elevenlabs').map((each) => [each.name, each]),
  )('of %s come through the proxy, too', async (_, vendor) => {
    const { start, options, host, id } = vendor as Vendor;
    const simulator = await start();
    const front = await startTlsFront(simulator.url);
    const proxy = await startConnectProxy({ port: front.port });
    const outbound = createOutbound();
    outbound.use({ ...DIRECT, proxy: `http://127.0.0.1:${proxy.port}`, certificates: PRIVATE_AUTHORITY });
    const { provider } = subject(vendor as Vendor, options, outbound);
    await (provider as TtsProvider).voices?.(new AbortController().signal);
    expect(proxy.tunnels).toEqual([`${host}:443`]);
    expect(id).toBe(provider.id);
    await outbound.close();
    proxy.close();
    await front.close();
    await simulator.close();
    tls.setDefaultCACertificates(trusted);
  });
});
