import type { Diagnosis } from '../admin/doctor-desk.ts';
import type { ProviderFigures } from '../admin/provider-figures.ts';
import { STAGES } from '../config/vendor.ts';
import type { ProviderWiring } from '../provider-factory.ts';
import { tryProvider } from '../try-provider.ts';
import { diagnosis, failed } from './diagnosis.ts';

/** The names of all providers that agents use, in the order in which they come up. */
export function usedProviders({ settings }: ProviderWiring): readonly string[] {
  return [
    ...new Set(settings.agents.flatMap(({ providers }) => STAGES.flatMap((stage) => providers[stage]))),
  ];
}

/** Uses a provider once and says whether it works and how fast it was in calls. Never rejects. */
export async function checkProvider(
  name: string,
  wiring: ProviderWiring,
  { figures, signal }: { readonly figures: ProviderFigures; readonly signal: AbortSignal },
): Promise<Diagnosis> {
  const about = { subject: name };
  const vendor = wiring.settings.providers[name]?.vendor ?? '';
  const title = wiring.registry.find(({ id }) => id === vendor)?.title ?? name;
  try {
    const { ok, latency, failure, stage } = await tryProvider(name, wiring, signal);
    const p95 = figures.latencyOf(name)?.p95;
    if (!ok && failure)
      return {
        ...diagnosis('provider', 'Provider', { status: 'failed', ...failure, ...about }),
        values: { provider: name, vendor, title, stage },
      };
    const inCalls = p95 === undefined ? '' : `, p95 in calls ${p95} ms`;
    return diagnosis('provider', 'Provider', {
      ...about,
      message: `answered${latency === null ? '' : ` in ${latency} ms`}${inCalls}`,
      values: { provider: name, vendor, title, stage, latency: latency ?? -1, p95: p95 ?? -1 },
    });
  } catch (error) {
    const { values, ...rest } = failed('provider', 'Provider', error);
    return { ...rest, ...about, values: { ...values, vendor, title } };
  }
}
