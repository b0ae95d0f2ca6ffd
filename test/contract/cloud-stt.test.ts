import { afterAll, beforeAll } from 'vitest';
import type { ProviderSpec } from '../../sidecar/src/ports/provider-spec.ts';
import type { SttProvider } from '../../sidecar/src/ports/stt.ts';
import { AZURE_STT } from '../../sidecar/src/providers/azure-stt/spec.ts';
import { DEEPGRAM } from '../../sidecar/src/providers/deepgram/spec.ts';
import { OPENAI_TRANSCRIBE } from '../../sidecar/src/providers/openai-transcribe/spec.ts';
import { tone } from '../../sidecar/test/doubles/caller-audio.ts';
import { providerContext } from '../../sidecar/test/doubles/provider-context.ts';
import { AZURE_SPEECH_KEY, startAzureSpeechSimulator } from '../simulators/azure-speech-stt.ts';
import { DEEPGRAM_KEY, startDeepgramSimulator } from '../simulators/deepgram.ts';
import { startOpenAiTranscribe, TRANSCRIBE_KEY } from '../simulators/openai-transcribe.ts';
import { byPitch } from '../simulators/scripted-listener.ts';
import { describeSttContract, type SttSubject } from './stt-contract.ts';

const TEXTS = ['What are your opening hours?', 'Please connect me to the sales department.'];

/** The simulated vendors tell utterances apart by their pitch. */
const SPEECH: SttSubject['speech'] = [
  { pcm: tone(1_400, 200), text: /opening hours/i },
  { pcm: tone(1_800, 400), text: /sales department/i },
];

interface Simulated {
  readonly options: object;
  close(): Promise<void>;
}

interface Vendor {
  readonly name: string;
  create(options: object): SttProvider;
  start(): Promise<Simulated>;
}

function vendor<O>(name: string, spec: ProviderSpec<'stt', O>, start: () => Promise<Simulated>): Vendor {
  return { name, create: (options) => spec.create(spec.options.parse(options), providerContext()), start };
}

async function startDeepgram(model: string) {
  const vendor = await startDeepgramSimulator(byPitch(TEXTS));
  return { options: { apiKey: DEEPGRAM_KEY, baseUrl: vendor.url, model }, close: vendor.close };
}

async function startAzure(changes: object) {
  const vendor = await startAzureSpeechSimulator(byPitch(TEXTS));
  return { options: { apiKey: AZURE_SPEECH_KEY, endpoint: vendor.url, ...changes }, close: vendor.close };
}

async function startTranscribe() {
  const vendor = await startOpenAiTranscribe(TEXTS);
  return { options: { apiKey: TRANSCRIBE_KEY, baseUrl: vendor.baseUrl }, close: vendor.close };
}

const VENDORS: readonly Vendor[] = [
  vendor('azure-stt', AZURE_STT, () => startAzure({})),
  vendor('azure-stt with early finals', AZURE_STT, () => startAzure({ earlyFinals: true })),
  vendor('deepgram with Nova', DEEPGRAM, () => startDeepgram('nova-3')),
  vendor('deepgram with Flux', DEEPGRAM, () => startDeepgram('flux-general-en')),
  vendor('openai-transcribe', OPENAI_TRANSCRIBE, () => startTranscribe()),
];

for (const { name, create, start } of VENDORS) {
  let subject: SttSubject;
  let simulated: Simulated;
  beforeAll(async () => {
    simulated = await start();
    subject = { create: () => create(simulated.options), speech: SPEECH, patience: 3_000 };
  });
  afterAll(() => simulated.close());
  describeSttContract(name, () => subject);
}
