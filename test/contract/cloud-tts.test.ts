import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { systemClock } from '../../sidecar/src/base/clock.ts';
import { createOutbound, type Outbound } from '../../sidecar/src/base/outbound.ts';
import { AzureTts } from '../../sidecar/src/providers/azure-tts/azure-tts.ts';
import { azureTtsOptions } from '../../sidecar/src/providers/azure-tts/options.ts';
import { ElevenLabsTts } from '../../sidecar/src/providers/elevenlabs/elevenlabs-tts.ts';
import { elevenLabsOptions } from '../../sidecar/src/providers/elevenlabs/options.ts';
import { OpenAiTts } from '../../sidecar/src/providers/openai-tts/openai-tts.ts';
import { openAiTtsOptions } from '../../sidecar/src/providers/openai-tts/options.ts';
import { startAzureTts } from '../simulators/azure-tts.ts';
import { startElevenLabs } from '../simulators/elevenlabs.ts';
import { startOpenAiSpeech } from '../simulators/openai-speech.ts';
import { describeTtsContract } from './tts-contract.ts';

const KEY = 'a-simulated-key';
const PATIENCE = 5_000;

let outbound: Outbound;
let azure: Awaited<ReturnType<typeof startAzureTts>>;
let elevenLabs: Awaited<ReturnType<typeof startElevenLabs>>;
let openAi: Awaited<ReturnType<typeof startOpenAiSpeech>>;

beforeAll(async () => {
  outbound = createOutbound();
});
afterAll(() => outbound.close());

beforeEach(async () => {
  azure = await startAzureTts({ key: KEY, intervalMs: 1 });
  elevenLabs = await startElevenLabs({ key: KEY, intervalMs: 1 });
  openAi = await startOpenAiSpeech({ key: KEY, firstByteMs: 5 });
});
afterEach(async () => {
  await Promise.all([azure.close(), elevenLabs.close(), openAi.close()]);
});

const context = (id: string) => ({ id, clock: systemClock, outbound });

function elevenLabsWith(model: string) {
  const options = elevenLabsOptions.parse({ apiKey: KEY, baseUrl: elevenLabs.baseUrl, model });
  return { create: () => new ElevenLabsTts(options, context('elevenlabs')), voice: '', patience: PATIENCE };
}

describeTtsContract('elevenlabs over WebSocket', () => elevenLabsWith('eleven_flash_v2_5'));
describeTtsContract('elevenlabs over HTTP', () => elevenLabsWith('eleven_v3'));

describeTtsContract('azure-tts', () => {
  const options = azureTtsOptions.parse({ apiKey: KEY, endpoint: azure.endpoint });
  return { create: () => new AzureTts(options, context('azure-tts')), voice: '', patience: PATIENCE };
});

describeTtsContract('openai-tts', () => {
  const options = openAiTtsOptions.parse({ apiKey: KEY, baseUrl: openAi.baseUrl });
  return { create: () => new OpenAiTts(options, context('openai-tts')), voice: '', patience: PATIENCE };
});
