import { OFFLINE_STT } from '../../../sidecar/src/providers/offline-stt/spec.ts';
import { offlineContext } from '../../contract/offline-context.ts';
import { understand } from '../../contract/understand.ts';
import type { Transcribe } from './heard-text.ts';

/** The offline recogniser as an analyser of recordings; `close` ends its worker. */
export async function offlineTranscriber(): Promise<{ transcribe: Transcribe; close: () => Promise<void> }> {
  const stt = OFFLINE_STT.create(OFFLINE_STT.options.parse({}), await offlineContext());
  return {
    transcribe: (samples) => understand(stt, [{ encoding: 'pcm16', rateHz: 8_000, samples }]),
    close: () => stt.close(),
  };
}
