import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProviderContext } from '../../sidecar/src/ports/provider-spec.ts';
import type { SttProvider } from '../../sidecar/src/ports/stt.ts';
import { OFFLINE_STT } from '../../sidecar/src/providers/offline-stt/spec.ts';
import { OFFLINE_TTS } from '../../sidecar/src/providers/offline-tts/spec.ts';
import { offlineContext } from './offline-context.ts';
import { describeTtsContract, type TtsSubject } from './tts-contract.ts';
import { understand } from './understand.ts';

const LINGWARE = '/usr/share/pico/lang';

let context: ProviderContext;
let listener: SttProvider;

beforeAll(async () => {
  context = await offlineContext();
  listener = OFFLINE_STT.create({ interims: false, interimInterval: 450 }, context);
});
afterAll(() => listener.close());

function flite(voice: string): TtsSubject {
  return {
    create: () => OFFLINE_TTS.create({ engine: 'flite', lingware: LINGWARE }, context),
    voice,
    understand: (audio) => understand(listener, audio),
    patience: 15_000,
  };
}

describeTtsContract('offline-tts with flite rms', () => flite('rms'));

it.each(['slt', 'awb', 'kal16'])('flite %s is understood', async (voice) => {
  const provider = flite(voice).create();
  const signal = new AbortController().signal;
  const session = await provider.open({ language: 'en-GB', voice, codec: 'alaw' }, signal);
  const audio = [];
  for await (const event of session.speak(
    { text: 'Connect me to the sales department.', utterance: 1, last: true },
    signal,
  ))
    if (event.type === 'audio') audio.push(event.audio);
  await provider.close();
  expect(await understand(listener, audio)).toMatch(/connect me to the/i);
});

it('the engine pico names the language file it lacks', async () => {
  const provider = OFFLINE_TTS.create({ engine: 'pico', lingware: '/nowhere' }, context);
  const opening = provider.open(
    { language: 'en-US', voice: '', codec: 'ulaw' },
    new AbortController().signal,
  );
  await expect(opening).rejects.toMatchObject({
    code: 'MODEL_FILE_MISSING',
    details: { file: '/nowhere/en-US_ta.bin' },
  });
});
