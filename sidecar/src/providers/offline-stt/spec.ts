import type { ProviderSpec } from '../../ports/provider-spec.ts';
import { OfflineStt } from './offline-stt.ts';
import { type OfflineSttOptions, offlineSttOptions } from './options.ts';

/** The offline recogniser: no key, no network, English. */
export const OFFLINE_STT: ProviderSpec<'stt', OfflineSttOptions> = {
  id: 'offline-stt',
  stage: 'stt',
  title: 'Offline recogniser (Moonshine base)',
  options: offlineSttOptions,
  create: (options, context) => new OfflineStt(options, context),
};
