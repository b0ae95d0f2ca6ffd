import type { SttOptions } from '../../ports/stt.ts';
import { keyTerms, listenUrl, vendorLanguage } from './listen-url.ts';
import { NovaTranscript } from './nova-transcript.ts';
import type { DeepgramOptions } from './options.ts';
import type { Protocol } from './protocol.ts';

/** Shortest word gap after which Nova reports `UtteranceEnd`, milliseconds; the vendor refuses less. */
const UTTERANCE_END = 1_000;

/** Nova (and Whisper) models: `/v1/listen`, G.711 as it comes from the line, the final on demand. */
export function novaProtocol(options: DeepgramOptions): Protocol {
  return {
    url: (stt) => listenUrl(options.baseUrl, '/v1/listen', novaQuery(options, stt)),
    encode: (frame) => frame.g711,
    startTranscript: () => new NovaTranscript(),
    keepAlive: JSON.stringify({ type: 'KeepAlive' }),
    keepAliveAudio: 0,
    finalize: JSON.stringify({ type: 'Finalize' }),
  };
}

function novaQuery(options: DeepgramOptions, stt: SttOptions) {
  // Only the third generation knows `keyterm`; the others call it `keywords`.
  const termName = options.model.startsWith('nova-3') ? 'keyterm' : 'keywords';
  return {
    model: options.model,
    language: vendorLanguage(stt.language),
    encoding: stt.codec === 'ulaw' ? 'mulaw' : 'alaw',
    sample_rate: 8_000,
    channels: 1,
    interim_results: true,
    endpointing: options.endpointing,
    utterance_end_ms: UTTERANCE_END,
    vad_events: true,
    smart_format: true,
    [termName]: keyTerms(stt.phrases),
    ...(options.denyTraining ? { mip_opt_out: true } : {}),
  };
}
