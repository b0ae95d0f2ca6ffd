import { dirname, join } from 'node:path';
import { getAsset, isSea } from 'node:sea';
import { type Assets, bundledAssets, packagedAssets, sourceAssets } from './base/assets.ts';
import { systemClock } from './base/clock.ts';
import { runMain } from './program/run-main.ts';
import type { WorkerParts } from './program/worker-program.ts';

/** Set by build/bundle.ts. */
declare const BUNDLED: true | undefined;
declare const VERSION: string | undefined;

const here = import.meta.dirname;
const { HTTPS_PROXY, https_proxy, NO_PROXY, no_proxy } = process.env;

function ownAssets(): Assets {
  if (typeof BUNDLED === 'undefined') return sourceAssets(here, join(here, '../../.cache/models'));
  if (!isSea()) return bundledAssets(here);
  return packagedAssets(dirname(process.execPath), (name) => getAsset(name, 'utf8'));
}

/** Vendors, media and dialog take time and memory that the supervisor has no use for. */
async function load(): Promise<WorkerParts> {
  const [{ workerParts }, { createOutbound }, { exemptHosts, LOOPBACK }, { REGISTRY }] = await Promise.all([
    import('./app.ts'),
    import('./base/outbound.ts'),
    import('./base/proxy-choice.ts'),
    import('./providers/registry.ts'),
  ]);
  const noProxy = [...LOOPBACK, ...exemptHosts(NO_PROXY ?? no_proxy)];
  const outbound = createOutbound({ proxy: HTTPS_PROXY ?? https_proxy, noProxy });
  return workerParts(REGISTRY, { assets: ownAssets(), outbound, clock: systemClock });
}

void runMain({
  version: typeof VERSION === 'undefined' ? 'development' : VERSION,
  load,
  own: process,
}).then((code) => process.exit(code));
