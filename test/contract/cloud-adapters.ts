import { AZURE_SPEECH_KEY, startAzureSpeechSimulator } from '../simulators/azure-speech-stt.ts';
import { startAzureTts } from '../simulators/azure-tts.ts';
import { DEEPGRAM_KEY, startDeepgramSimulator } from '../simulators/deepgram.ts';
import { startElevenLabs } from '../simulators/elevenlabs.ts';
import type { FaultKind, FaultPlan } from '../simulators/fault.ts';
import { startOpenAiChat } from '../simulators/openai-chat.ts';
import { startOpenAiSpeech } from '../simulators/openai-speech.ts';
import { startOpenAiTranscribe, TRANSCRIBE_KEY } from '../simulators/openai-transcribe.ts';
import { HEARD, SAID } from './cloud-uses.ts';

/** With signs that look different in a URL. */
const KEY = 'a+simulated/key=0123456789';

export interface Simulated {
  /** The vendor's options that reach it. */
  readonly options: object;
  readonly faults: FaultPlan;
  close(): Promise<void>;
}

/** A cloud adapter, in each of the ways in which it speaks with its vendor. */
export interface Adapter {
  readonly name: string;
  readonly id: string;
  readonly key: string;
  readonly overWebSocket: boolean;
  /** The vendor's SDK keeps the headers of a refusal to itself. */
  readonly hidesHeaders?: true;
  /** Faults that its wire format has no form for. */
  readonly cannotShow?: readonly FaultKind[];
  start(): Promise<Simulated>;
}

const azureStt = (name: string, changes: object): Adapter => ({
  name,
  id: 'azure-stt',
  key: AZURE_SPEECH_KEY,
  overWebSocket: true,
  hidesHeaders: true,
  start: async () => {
    const { url, faults, close } = await startAzureSpeechSimulator([HEARD]);
    return { options: { apiKey: AZURE_SPEECH_KEY, endpoint: url, ...changes }, faults, close };
  },
});

const deepgram = (model: string): Adapter => ({
  name: `deepgram with ${model}`,
  id: 'deepgram',
  key: DEEPGRAM_KEY,
  overWebSocket: true,
  start: async () => {
    const { url, faults, close } = await startDeepgramSimulator([HEARD]);
    return { options: { apiKey: DEEPGRAM_KEY, baseUrl: url, model }, faults, close };
  },
});

const elevenLabs = (model: string, overWebSocket: boolean): Adapter => ({
  name: `elevenlabs with ${model}`,
  id: 'elevenlabs',
  key: KEY,
  overWebSocket,
  start: async () => {
    const { baseUrl, faults, httpFaults, close } = await startElevenLabs({ key: KEY, intervalMs: 1 });
    const options = { apiKey: KEY, baseUrl, model };
    return { options, faults: overWebSocket ? faults : httpFaults, close };
  },
});

const chat = (preset: string): Adapter => ({
  name: `openai-compatible with ${preset}`,
  id: 'openai-compatible',
  key: KEY,
  overWebSocket: false,
  start: async () => {
    const text = SAID.split(/(?<= )/);
    const { baseUrl, faults, close } = await startOpenAiChat({ key: KEY, reply: () => ({ text }) });
    return { options: { preset, apiKey: KEY, baseUrl }, faults, close };
  },
});

export const ADAPTERS: readonly Adapter[] = [
  azureStt('azure-stt', {}),
  azureStt('azure-stt with early finals', { earlyFinals: true }),
  deepgram('nova-3'),
  deepgram('flux-general-en'),
  {
    name: 'openai-transcribe',
    id: 'openai-transcribe',
    key: TRANSCRIBE_KEY,
    overWebSocket: false,
    cannotShow: ['error-message'],
    start: async () => {
      const { baseUrl, faults, close } = await startOpenAiTranscribe([HEARD]);
      return { options: { apiKey: TRANSCRIBE_KEY, baseUrl }, faults, close };
    },
  },
  chat('openrouter'),
  chat('custom'),
  elevenLabs('eleven_flash_v2_5', true),
  elevenLabs('eleven_v3', false),
  {
    name: 'azure-tts',
    id: 'azure-tts',
    key: KEY,
    overWebSocket: true,
    start: async () => {
      const { endpoint, faults, close } = await startAzureTts({ key: KEY, intervalMs: 1 });
      return { options: { apiKey: KEY, endpoint }, faults, close };
    },
  },
  {
    name: 'openai-tts',
    id: 'openai-tts',
    key: KEY,
    overWebSocket: false,
    cannotShow: ['malformed-frame', 'nonsense-values', 'error-message'],
    start: async () => {
      const { baseUrl, faults, close } = await startOpenAiSpeech({ key: KEY });
      return { options: { apiKey: KEY, baseUrl }, faults, close };
    },
  },
];
