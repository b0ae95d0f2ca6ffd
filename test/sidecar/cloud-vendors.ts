import { AZURE_SPEECH_KEY, startAzureSpeechSimulator } from '../simulators/azure-speech-stt.ts';
import { startAzureTts } from '../simulators/azure-tts.ts';
import { DEEPGRAM_KEY, startDeepgramSimulator } from '../simulators/deepgram.ts';
import { startElevenLabs } from '../simulators/elevenlabs.ts';
import type { FaultPlan } from '../simulators/fault.ts';
import { type ChatRequest, type ScriptedReply, startOpenAiChat } from '../simulators/openai-chat.ts';
import type { Script } from '../simulators/scripted-listener.ts';

const KEY = 'a-simulated-key';
/** Every key an agent of these vendors has. */
export const VENDOR_KEYS: readonly string[] = [AZURE_SPEECH_KEY, DEEPGRAM_KEY, KEY];

/** One simulated vendor as an agent's settings name it. */
export interface CloudVendor {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly faults: FaultPlan;
  close(): Promise<void>;
}

/** The first and the second choice of a stage. */
export type VendorPair = readonly [CloudVendor, CloudVendor];

/** Pitches of the two simulated voices, Hz. */
export const VOICE_PITCH = [440, 660] as const;
/** Length of simulated speech of both. */
export const VOICE_MS_PER_CHARACTER = 50;

/** Azure and Deepgram; both hear these texts, one for each utterance. */
export async function recogniserPair(texts: readonly string[] | Script): Promise<VendorPair> {
  const [azure, deepgram] = await Promise.all([
    startAzureSpeechSimulator(texts),
    startDeepgramSimulator(texts),
  ]);
  return [
    {
      entry: { vendor: 'azure-stt', apiKey: AZURE_SPEECH_KEY, endpoint: azure.url },
      faults: azure.faults,
      close: () => azure.close(),
    },
    {
      entry: { vendor: 'deepgram', apiKey: DEEPGRAM_KEY, baseUrl: deepgram.url, model: 'nova-3' },
      faults: deepgram.faults,
      close: () => deepgram.close(),
    },
  ];
}

export type Answerer = (request: ChatRequest) => ScriptedReply;

/** OpenRouter and another service of the same protocol, each with its own answers. */
export async function modelPair(first: Answerer, second: Answerer) {
  const [router, other] = await Promise.all(
    [first, second].map((reply) => startOpenAiChat({ key: KEY, reply })),
  );
  if (!router || !other) throw new Error('no simulator');
  const entry = { vendor: 'openai-compatible', apiKey: KEY };
  const pair: VendorPair = [
    {
      entry: { ...entry, preset: 'openrouter', baseUrl: router.baseUrl },
      faults: router.faults,
      close: router.close,
    },
    {
      entry: { ...entry, preset: 'custom', baseUrl: other.baseUrl },
      faults: other.faults,
      close: other.close,
    },
  ];
  return { pair, router, other };
}

/** ElevenLabs and Azure, told apart by their pitch. */
export async function voicePair(): Promise<VendorPair> {
  const [elevenLabs, azure] = await Promise.all([
    startElevenLabs({ key: KEY, firstByteMs: 80, intervalMs: 5 }),
    startAzureTts({ key: KEY, intervalMs: 5, toneHz: VOICE_PITCH[1] }),
  ]);
  return [
    {
      entry: { vendor: 'elevenlabs', apiKey: KEY, baseUrl: elevenLabs.baseUrl },
      faults: elevenLabs.faults,
      close: () => elevenLabs.close(),
    },
    {
      entry: { vendor: 'azure-tts', apiKey: KEY, endpoint: azure.endpoint },
      faults: azure.faults,
      close: () => azure.close(),
    },
  ];
}
