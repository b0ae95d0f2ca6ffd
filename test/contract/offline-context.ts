import { join } from 'node:path';
import { ensureModels } from '../../build/models.ts';
import { sourceAssets } from '../../sidecar/src/base/assets.ts';
import { systemClock } from '../../sidecar/src/base/clock.ts';
import type { ProviderContext } from '../../sidecar/src/ports/provider-spec.ts';
import { providerContext } from '../../sidecar/test/doubles/provider-context.ts';

const SOURCES = join(import.meta.dirname, '../../sidecar/src');

/** A provider's context with the real workers and the real models, which are fetched first where missing. */
export async function offlineContext(): Promise<ProviderContext> {
  const assets = sourceAssets(SOURCES, await ensureModels());
  return providerContext({ assets, clock: systemClock });
}
