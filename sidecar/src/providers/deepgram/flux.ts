import { providerError } from '../../base/provider-failure.ts';
import type { SttOptions } from '../../ports/stt.ts';
import { FluxTranscript } from './flux-transcript.ts';
import { keyTerms, listenUrl, vendorLanguage } from './listen-url.ts';
import type { DeepgramOptions } from './options.ts';
import type { Protocol } from './protocol.ts';

/** Length of the silence sent while there is no call audio, milliseconds: Flux has no KeepAlive message. */
const SILENCE = 100;

/**
 * Flux models: `/v2/listen`, the vendor decides when a turn has ended. Linear audio, because not every source
 * agrees that Flux takes G.711.
 */
export function fluxProtocol(options: DeepgramOptions): Protocol {
  return {
    url: (stt) => listenUrl(options.baseUrl, '/v2/listen', fluxQuery(options, stt)),
    encode: ({ pcm }) => Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength),
    startTranscript: () => new FluxTranscript(),
    keepAlive: Buffer.alloc(SILENCE * 16),
    keepAliveAudio: SILENCE,
  };
}

function fluxQuery(options: DeepgramOptions, stt: SttOptions) {
  const language = vendorLanguage(stt.language).split('-')[0] ?? '';
  if (options.model.endsWith('-en') && language !== 'en') {
    const reason = `${options.model} hears English only; choose flux-general-multi or nova-3`;
    throw providerError('invalid-request', { provider: 'deepgram', stage: 'stt', reason });
  }
  return {
    model: options.model,
    encoding: 'linear16',
    sample_rate: 8_000,
    eot_threshold: options.turnEndConfidence,
    eot_timeout_ms: options.turnEndTimeout,
    keyterm: keyTerms(stt.phrases),
    ...(options.model.endsWith('-multi') ? { language_hint: language } : {}),
    ...(options.denyTraining ? { mip_opt_out: true } : {}),
  };
}
