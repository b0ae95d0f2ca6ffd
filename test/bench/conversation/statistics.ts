import { DURATIONS, type FigureName, type Figures, SHARES } from './figures.ts';

/** One duration over all rounds, milliseconds. */
export interface DurationSummary {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Half the width of the median's 90 % interval: two runs differ by this much by chance alone. */
  readonly noise: number;
}

/** How often something happened. */
export interface ShareSummary {
  readonly n: number;
  readonly count: number;
}

export interface Summary {
  readonly rounds: number;
  readonly durations: Partial<Record<FigureName, DurationSummary>>;
  readonly shares: Partial<Record<FigureName, ShareSummary>>;
}

export function summarise(rounds: readonly Figures[]): Summary {
  const of = (name: FigureName) => rounds.flatMap((figures) => figures[name] ?? []);
  const durations = DURATIONS.flatMap((name) => {
    const values = of(name);
    return values.length === 0 ? [] : [[name, duration(values)] as const];
  });
  const shares = SHARES.flatMap((name) => {
    const values = of(name);
    const count = values.reduce((sum, value) => sum + value, 0);
    return values.length === 0 ? [] : [[name, { n: values.length, count }] as const];
  });
  return {
    rounds: rounds.length,
    durations: Object.fromEntries(durations),
    shares: Object.fromEntries(shares),
  };
}

function duration(values: readonly number[]): DurationSummary {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  return {
    n,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    noise: medianNoise(sorted),
  };
}

/** Nearest rank. */
function quantile(sorted: readonly number[], share: number): number {
  const index = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return Math.round(sorted[index] ?? Number.NaN);
}

/** The median lies between these ranks with 90 % probability (binomial, normal approximation), whatever its law. */
function medianNoise(sorted: readonly number[]): number {
  const n = sorted.length;
  const spread = 1.645 * Math.sqrt(n / 4);
  const low = sorted[Math.max(0, Math.floor(n / 2 - spread))] ?? 0;
  const high = sorted[Math.min(n - 1, Math.ceil(n / 2 + spread))] ?? 0;
  return Math.round((high - low) / 2);
}
