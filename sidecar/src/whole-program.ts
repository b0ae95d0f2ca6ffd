import { dirname, join } from 'node:path';
import { getAsset, isSea } from 'node:sea';
import { workerParts } from './app.ts';
import { type Assets, bundledAssets, packagedAssets, sourceAssets } from './base/assets.ts';
import { systemClock } from './base/clock.ts';
import { createOutbound } from './base/outbound.ts';
import { exemptHosts, LOOPBACK } from './base/proxy-choice.ts';
import type { WorkerParts } from './program/worker-program.ts';
import { REGISTRY } from './providers/registry.ts';

export { runCommand } from './program/run-command.ts';

/** Set by build/bundle.ts. */
declare const BUNDLED: true | undefined;

const here = import.meta.dirname;
const { HTTPS_PROXY, https_proxy, NO_PROXY, no_proxy } = process.env;

function ownAssets(): Assets {
  if (typeof BUNDLED === 'undefined') return sourceAssets(here, join(here, '../../.cache/models'));
  if (!isSea()) return bundledAssets(here);
  return packagedAssets(dirname(process.execPath), (name) => getAsset(name));
}

/** The parts of a worker with every vendor there is. */
export async function loadParts(): Promise<WorkerParts> {
  const noProxy = [...LOOPBACK, ...exemptHosts(NO_PROXY ?? no_proxy)];
  const outbound = createOutbound({ proxy: HTTPS_PROXY ?? https_proxy, noProxy });
  return workerParts(REGISTRY, { assets: ownAssets(), outbound, clock: systemClock });
}
