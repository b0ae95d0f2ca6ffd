import type { Clock } from '../../src/base/clock.ts';
import { systemClock } from '../../src/base/clock.ts';
import { silentLog } from '../../src/base/log.ts';
import { createOutbound } from '../../src/base/outbound.ts';
import type { ProviderContext } from '../../src/ports/provider-spec.ts';

/** What a provider is given in tests: a quiet log, no files, direct connections. */
export function providerContext(changes: Partial<ProviderContext> & { clock?: Clock } = {}): ProviderContext {
  return {
    log: silentLog,
    clock: systemClock,
    assets: {
      worker: (name) => name,
      model: (name) => name,
      sound: () => Promise.reject(new Error('no sounds')),
    },
    outbound: createOutbound(),
    agent: {
      name: 'Test',
      language: 'en-US',
      openingHours: '',
      faq: [],
      transferTargets: [],
      farewell: 'Goodbye.',
    },
    ...changes,
  };
}
