import { join } from 'node:path';
import { workerStarter } from './app.ts';
import { bundledAssets, sourceAssets } from './base/assets.ts';
import { systemClock } from './base/clock.ts';
import { createOutbound } from './base/outbound.ts';
import { runMain } from './program/run-main.ts';
import { REGISTRY } from './providers/registry.ts';

/** Set by build/bundle.ts. */
declare const BUNDLED: true | undefined;
declare const VERSION: string | undefined;

const here = import.meta.dirname;
const assets =
  typeof BUNDLED === 'undefined'
    ? sourceAssets(here, join(here, '../../.cache/models'))
    : bundledAssets(here);
const { HTTPS_PROXY, NO_PROXY } = process.env;

void runMain({
  version: typeof VERSION === 'undefined' ? 'development' : VERSION,
  registry: REGISTRY,
  startWorker: workerStarter({
    assets,
    outbound: createOutbound({ proxy: HTTPS_PROXY, ...(NO_PROXY ? { noProxy: NO_PROXY.split(',') } : {}) }),
    clock: systemClock,
  }),
  own: process,
}).then((code) => process.exit(code));
