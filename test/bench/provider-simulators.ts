import { AZURE_SPEECH_KEY, startAzureSpeechSimulator } from '../simulators/azure-speech-stt.ts';
import { startAzureTts } from '../simulators/azure-tts.ts';
import { DEEPGRAM_KEY, startDeepgramSimulator } from '../simulators/deepgram.ts';
import { startElevenLabs } from '../simulators/elevenlabs.ts';
import { startOpenAiChat } from '../simulators/openai-chat.ts';
import { startOpenAiSpeech } from '../simulators/openai-speech.ts';
import { startOpenAiTranscribe, TRANSCRIBE_KEY } from '../simulators/openai-transcribe.ts';
import type { BenchProvider } from './provider-load-messages.ts';

const KEY = 'a-simulated-key';
const SAYS = ['the quick brown fox'];
/** Stage delays of DESIGN §9. */
const FIRST_TOKEN = 300;
const FIRST_BYTE = 120;
/** Azure ends a phrase after so much silence in the audio. */
const SEGMENTATION = 500;

/** Every simulated vendor in a process of its own; tells its parent how to reach them, and ends with it. */
async function providers(): Promise<BenchProvider[]> {
  const text = 'Certainly, we are open from nine until six on every weekday.'.split(/(?<= )/);
  const [azure, deepgram, uploads, chat, elevenLabs, azureTts, openAiTts] = await Promise.all([
    startAzureSpeechSimulator(SAYS),
    startDeepgramSimulator(SAYS),
    startOpenAiTranscribe(SAYS),
    startOpenAiChat({ key: KEY, reply: () => ({ text, firstTokenMs: FIRST_TOKEN, intervalMs: 20 }) }),
    startElevenLabs({ key: KEY, firstByteMs: FIRST_BYTE, intervalMs: 10 }),
    startAzureTts({ key: KEY, intervalMs: 10 }),
    startOpenAiSpeech({ key: KEY, firstByteMs: FIRST_BYTE }),
  ]);
  const base = { apiKey: KEY };
  return [
    {
      name: 'azure-stt',
      stage: 'stt',
      entry: { apiKey: AZURE_SPEECH_KEY, endpoint: azure.url, segmentationSilence: SEGMENTATION },
      scriptedMs: SEGMENTATION,
    },
    { name: 'deepgram', stage: 'stt', entry: { apiKey: DEEPGRAM_KEY, baseUrl: deepgram.url }, scriptedMs: 0 },
    {
      name: 'openai-transcribe',
      stage: 'stt',
      entry: { apiKey: TRANSCRIBE_KEY, baseUrl: uploads.baseUrl },
      scriptedMs: 0,
    },
    {
      name: 'openai-compatible',
      stage: 'llm',
      entry: { ...base, preset: 'openrouter', baseUrl: chat.baseUrl },
      scriptedMs: FIRST_TOKEN,
    },
    {
      name: 'elevenlabs',
      stage: 'tts',
      entry: { ...base, baseUrl: elevenLabs.baseUrl },
      scriptedMs: FIRST_BYTE,
    },
    { name: 'azure-tts', stage: 'tts', entry: { ...base, endpoint: azureTts.endpoint }, scriptedMs: 0 },
    {
      name: 'openai-tts',
      stage: 'tts',
      entry: { ...base, baseUrl: openAiTts.baseUrl },
      scriptedMs: FIRST_BYTE,
    },
  ];
}

process.send?.(await providers());
process.on('disconnect', () => process.exit());
