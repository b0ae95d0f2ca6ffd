import { LINE_RATE_HZ, type SpeechAudio } from '../../sidecar/src/ports/audio.ts';
import type { SttProvider } from '../../sidecar/src/ports/stt.ts';
import { framesOf } from '../../sidecar/test/doubles/caller-frames.ts';
import { SttListener } from '../../sidecar/test/doubles/stt-listener.ts';

const SILENCE = new Int16Array(LINE_RATE_HZ / 2);

/** What a recogniser understands of 8 kHz linear audio: the check that a voice really says its words. */
export async function understand(stt: SttProvider, audio: readonly SpeechAudio[]): Promise<string> {
  const pcm = audio.flatMap((piece) => {
    if (piece.encoding !== 'pcm16' || piece.rateHz !== LINE_RATE_HZ)
      throw new Error('only 8 kHz linear here');
    return [...piece.samples];
  });
  const session = await stt.open({ language: 'en-US', codec: 'ulaw' }, new AbortController().signal);
  const listener = new SttListener(session);
  let at = 1_000;
  const write = (samples: Int16Array) => {
    for (const frame of framesOf(samples, at)) {
      session.write(frame);
      at = frame.at + 20;
    }
  };
  write(SILENCE);
  session.speechStarted(at);
  write(Int16Array.from(pcm));
  const end = at;
  write(SILENCE);
  session.forceEndpoint(end);
  await listener.until(() => listener.finals.length > 0 || listener.ended);
  await session.close();
  return listener.finals.join(' ');
}
