import { startAnsweringModel } from './answering-model.ts';
import type { StageDelays } from './delays.ts';
import type { Line } from './line.ts';
import { startListeningRecogniser } from './listening-recogniser.ts';
import { startSpeakingVoice } from './speaking-voice.ts';
import type { Tongue } from './tongue.ts';

/** Where the simulated vendors of some lines are found. */
export interface VendorAddresses {
  readonly stt: string;
  readonly llm: string;
  readonly tts: string;
}

export interface VendorsOptions {
  readonly lines: readonly Line[];
  readonly tongue: Tongue;
  readonly delays: StageDelays;
}

/** Starts recogniser, model and voice, which know the lines by their keys; `opened` closes them. */
export async function startVendors(
  { lines, tongue, delays }: VendorsOptions,
  opened: AsyncDisposableStack,
): Promise<VendorAddresses> {
  const lineOf = (key: string) => lines.find((line) => line.key === key);
  const recogniser = await startListeningRecogniser({ delays, callerOf: (key) => lineOf(key)?.words });
  opened.defer(() => recogniser.close());
  const model = await startAnsweringModel({ delays, answersOf: (key) => lineOf(key)?.answers });
  opened.defer(() => model.close());
  const voice = await startSpeakingVoice({ delays, say: tongue.agentSays });
  opened.defer(() => voice.close());
  return { stt: recogniser.url, llm: model.baseUrl, tts: voice.baseUrl };
}
