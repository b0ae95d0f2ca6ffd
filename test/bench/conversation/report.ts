import { DURATIONS, SHARES } from './figures.ts';
import type { ScenarioResult } from './run-once.ts';

/**
 * One line for each scenario: durations as p50/p95/p99 ± noise in ms, shares as how many of how many. Rounds in which the
 * caller's own clock stood still are left out.
 */
export function printResults(language: string, results: readonly ScenarioResult[]): void {
  console.log(
    `${language}: p50/p95/p99 in ms at the caller's ear; ± is what two runs may differ by chance (90 %)`,
  );
  for (const { scenario, summary, time, disturbed, failures } of results) {
    const times = DURATIONS.flatMap((name) => {
      const one = summary.durations[name];
      return one ? [`${name} ${one.p50}/${one.p95}/${one.p99} ±${one.noise}`] : [];
    });
    const counts = SHARES.flatMap((name) => {
      const one = summary.shares[name];
      return one && one.count > 0 ? [`${name} ${one.count}/${one.n}`] : [];
    });
    const { started, used, wastedTokens } = time.guesses;
    const left = disturbed > 0 ? [`${disturbed} rounds left out`] : [];
    const guesses = started > 0 ? [`guesses ${used}/${started} right, ${wastedTokens} tokens wasted`] : [];
    console.log(
      `${scenario.padEnd(18)} n=${String(summary.rounds).padEnd(4)} ${[...times, ...counts, ...guesses, ...left].join(' · ')}`,
    );
    for (const failure of failures) console.log(`${''.padEnd(18)} a call broke off: ${failure}`);
  }
}
