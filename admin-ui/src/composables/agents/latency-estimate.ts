import type { ProviderState } from '../../api/types.ts';

/** What an answer takes with these providers, milliseconds; `unknown` names the stages nothing is known of. */
export interface LatencyEstimate {
  readonly p50: number;
  readonly unknown: readonly string[];
}

/** Sums the medians of the first provider of each stage: a turn runs through them one after the other. */
export function estimateLatency(
  chosen: Readonly<Record<string, readonly string[] | undefined>>,
  providers: readonly ProviderState[],
): LatencyEstimate {
  let p50 = 0;
  const unknown: string[] = [];
  for (const [stage, names] of Object.entries(chosen)) {
    const latency = providers.find(({ name }) => name === names?.[0])?.latency;
    if (latency) p50 += latency.p50;
    else unknown.push(stage);
  }
  return { p50, unknown };
}
