import { keyMissing } from '../../base/provider-failure.ts';
import type { ProviderContext, ProviderSpec } from '../../ports/provider-spec.ts';
import type { SttProvider } from '../../ports/stt.ts';
import { AzureSession } from './azure-session.ts';
import { AZURE_STT as ABOUT } from './failures.ts';
import { type AzureSttOptions, azureSttOptions } from './options.ts';

/** p99 of speech end → final as pipecat ships it (`stt_latency.py`), milliseconds. */
const FINAL_P99 = 1_800;

/** Azure speech-to-text through Microsoft's SDK, G.711 as it comes from the line. */
export const AZURE_STT: ProviderSpec<'stt', AzureSttOptions> = {
  id: 'azure-stt',
  stage: 'stt',
  title: 'Azure Speech',
  options: azureSttOptions,
  create: (options, context) => createAzureStt(options, context),
};

function createAzureStt(options: AzureSttOptions, context: ProviderContext): SttProvider {
  const { clock, outbound, log } = context;
  return {
    id: 'azure-stt',
    capabilities: {
      codecs: ['ulaw', 'alaw'],
      interims: true,
      forceEndpoint: options.earlyFinals,
      ownsTurnEnd: false,
      finalP99: FINAL_P99,
    },
    async open(stt, signal) {
      if (!options.apiKey) throw keyMissing(ABOUT);
      const session = new AzureSession({ options, clock, outbound, log, random: Math.random }, stt);
      await session.start(signal);
      return session;
    },
    close: async () => {},
  };
}
