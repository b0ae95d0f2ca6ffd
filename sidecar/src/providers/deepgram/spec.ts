import { keyMissing } from '../../base/provider-failure.ts';
import type { ProviderContext, ProviderSpec } from '../../ports/provider-spec.ts';
import type { SttCapabilities, SttProvider } from '../../ports/stt.ts';
import { DeepgramSession } from './deepgram-session.ts';
import { fluxProtocol } from './flux.ts';
import { novaProtocol } from './nova.ts';
import { type DeepgramOptions, deepgramOptions } from './options.ts';

/** p99 of speech end → final as pipecat ships it (`stt_latency.py`), milliseconds. */
const FINAL_P99 = 350;

const NOVA: SttCapabilities = {
  codecs: ['ulaw', 'alaw'],
  interims: true,
  forceEndpoint: true,
  ownsTurnEnd: false,
  finalP99: FINAL_P99,
};
const FLUX: SttCapabilities = { ...NOVA, codecs: [], forceEndpoint: false, ownsTurnEnd: true };

/** Deepgram speech-to-text: Nova models, and Flux, which decides turn ends itself. */
export const DEEPGRAM: ProviderSpec<'stt', DeepgramOptions> = {
  id: 'deepgram',
  stage: 'stt',
  title: 'Deepgram',
  options: deepgramOptions,
  create: (options, context) => createDeepgram(options, context),
};

function createDeepgram(options: DeepgramOptions, context: ProviderContext): SttProvider {
  const isFlux = options.model.startsWith('flux');
  const { clock, outbound, log } = context;
  const protocol = isFlux ? fluxProtocol(options) : novaProtocol(options);
  const settings = { key: options.apiKey, protocol, clock, outbound, log, random: Math.random };
  return {
    id: 'deepgram',
    capabilities: isFlux ? FLUX : NOVA,
    async open(stt, signal) {
      if (!options.apiKey) throw keyMissing({ provider: 'deepgram', stage: 'stt' });
      const session = new DeepgramSession(settings, stt);
      await session.start(signal);
      return session;
    },
    close: async () => {},
  };
}
