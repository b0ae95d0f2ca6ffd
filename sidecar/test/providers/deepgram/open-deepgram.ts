import { DEEPGRAM_KEY, type DeepgramSimulator } from '../../../../test/simulators/deepgram.ts';
import type { SttSession } from '../../../src/ports/stt.ts';
import { DEEPGRAM } from '../../../src/providers/deepgram/spec.ts';
import type { CallerAudio } from '../../doubles/caller-audio.ts';
import { providerContext } from '../../doubles/provider-context.ts';
import { SttListener } from '../../doubles/stt-listener.ts';

/** The adapter as it is set up by default, but for `changes`, against a simulated vendor. */
export function deepgramAt(vendor: DeepgramSimulator, changes: object = {}, context = providerContext()) {
  const options = DEEPGRAM.options.parse({ apiKey: DEEPGRAM_KEY, baseUrl: vendor.url, ...changes });
  return DEEPGRAM.create(options, context);
}

/** A session in American English, and what is heard from it. The session is the caller's to close. */
export async function openDeepgram(
  vendor: DeepgramSimulator,
  changes: object = {},
  context = providerContext(),
) {
  const { signal } = new AbortController();
  const provider = deepgramAt(vendor, changes, context);
  const session = await provider.open({ language: 'en-US', codec: 'ulaw' }, signal);
  return { session, heard: new SttListener(session) };
}

/** Speech, and the silence after it. */
export function say(session: SttSession, audio: CallerAudio, voiceMs: number, silenceMs: number): void {
  session.speechStarted(audio.at);
  for (const frame of audio.voice(voiceMs)) session.write(frame);
  for (const frame of audio.silence(silenceMs)) session.write(frame);
}
