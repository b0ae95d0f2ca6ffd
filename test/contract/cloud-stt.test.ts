import { afterAll, beforeAll } from 'vitest';
import type { ProviderSpec } from '../../sidecar/src/ports/provider-spec.ts';
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

interface Vendor {
  readonly name: string;
  readonly spec: ProviderSpec<'stt', never>;
  start(): Promise<{ readonly options: object; close(): Promise<void> }>;
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
  { name: 'azure-stt', spec: AZURE_STT, start: () => startAzure({}) },
  { name: 'azure-stt with early finals', spec: AZURE_STT, start: () => startAzure({ earlyFinals: true }) },
  { name: 'deepgram with Nova', spec: DEEPGRAM, start: () => startDeepgram('nova-3') },
  { name: 'deepgram with Flux', spec: DEEPGRAM, start: () => startDeepgram('flux-general-en') },
  { name: 'openai-transcribe', spec: OPENAI_TRANSCRIBE, start: () => startTranscribe() },
];

for (const { name, spec, start } of VENDORS) {
  let subject: SttSubject;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const vendor = await start();
    close = vendor.close;
    const create = () => spec.create(spec.options.parse(vendor.options), providerContext());
    subject = { create, speech: SPEECH, patience: 3_000 };
  });
  afterAll(() => close());
  describeSttContract(name, () => subject);
}
