import { DEEPGRAM_KEY, startDeepgramSimulator } from '../../simulators/deepgram.ts';
import { startElevenLabs } from '../../simulators/elevenlabs.ts';
import { startOpenAiChat } from '../../simulators/openai-chat.ts';
import type { LoadVendors, SimulatorOrder } from './messages.ts';
import { ANSWER, LONG_ANSWER, QUESTION, STAGES } from './stages.ts';

const KEY = 'a-simulated-key';

/** The vendors of the load benchmark in a process of their own; they end with their parent. */
async function start(): Promise<LoadVendors> {
  const { sttInterval, sttFinal, llmFirstToken, llmInterval, ttsFirstByte, ttsInterval } = STAGES;
  const script = { textFor: () => QUESTION, advance: () => {} };
  let text = ANSWER.split(/(?<= )/);
  process.on('message', ({ answers }: SimulatorOrder) => {
    text = (answers === 'long' ? LONG_ANSWER : ANSWER).split(/(?<= )/);
  });
  const [ears, mind, voice] = await Promise.all([
    startDeepgramSimulator(script, { partialEveryMs: sttInterval, finalAfterMs: sttFinal }),
    startOpenAiChat({
      key: KEY,
      reply: () => ({ text, firstTokenMs: llmFirstToken, intervalMs: llmInterval }),
    }),
    startElevenLabs({ key: KEY, firstByteMs: ttsFirstByte, intervalMs: ttsInterval }),
  ]);
  return {
    stt: { vendor: 'deepgram', apiKey: DEEPGRAM_KEY, baseUrl: ears.url, model: 'nova-3' },
    llm: { vendor: 'openai-compatible', preset: 'openrouter', apiKey: KEY, baseUrl: mind.baseUrl },
    tts: { vendor: 'elevenlabs', apiKey: KEY, baseUrl: voice.baseUrl },
  };
}

process.on('disconnect', () => process.exit());
process.send?.(await start());
