import type { TurnTakingRules } from '../../../sidecar/src/dialog/rules.ts';
import type { FigureName } from './figures.ts';
import { type RunOptions, runOnce, type ScenarioResult } from './run-once.ts';
import type { Scenario } from './scenario.ts';

/** Where a rule is expected to show, and in which figures. */
const SHOWS: readonly {
  readonly rule: keyof TurnTakingRules;
  readonly scenarios: readonly string[];
  readonly figures: readonly FigureName[];
}[] = [
  { rule: 'speculation', scenarios: ['question', 'statement', 'yes-no'], figures: ['answer'] },
  { rule: 'complete', scenarios: ['question'], figures: ['answer'] },
  { rule: 'shortAnswer', scenarios: ['yes-no', 'digits', 'name'], figures: ['answer'] },
  { rule: 'unfinished', scenarios: ['pause-600', 'pause-1200', 'spelled'], figures: ['cutOff', 'answer'] },
  { rule: 'pauseMemory', scenarios: ['pause-600', 'pause-1200'], figures: ['cutOff', 'answer'] },
  { rule: 'reopen', scenarios: ['yes-no', 'pause-2000'], figures: ['inPieces', 'wordsMissed', 'answer'] },
  { rule: 'duck', scenarios: ['barge-in-middle'], figures: ['ducked', 'silent'] },
  { rule: 'pause', scenarios: ['barge-in-middle', 'cough'], figures: ['silent', 'hole'] },
  { rule: 'backchannel', scenarios: ['backchannel'], figures: ['lost', 'hole'] },
  { rule: 'echoLevel', scenarios: ['echo-10', 'echo-15'], figures: ['lost', 'hole', 'falseTurn'] },
  { rule: 'echoText', scenarios: ['echo-10', 'echo-15'], figures: ['lost', 'hole', 'falseTurn'] },
  {
    rule: 'noiseFloor',
    scenarios: ['babble-10', 'babble-20'],
    figures: ['answer', 'unanswered', 'hole', 'lost'],
  },
  { rule: 'wordlessVoice', scenarios: ['babble-10'], figures: ['answer', 'unanswered', 'cutOff', 'lost'] },
  { rule: 'warmUp', scenarios: ['hello'], figures: ['lost', 'hole'] },
  { rule: 'stableEnd', scenarios: ['question', 'statement'], figures: ['answer'] },
];

/** Plays what each of the rules (`all`: every one) is for with the rule and without it, and prints both. */
export async function printWorth(
  rules: readonly string[],
  all: readonly Scenario[],
  options: Omit<RunOptions, 'scenarios'>,
): Promise<unknown[]> {
  const rows: Record<string, unknown>[] = [];
  const wanted = SHOWS.filter(({ rule }) => rules.includes('all') || rules.includes(rule));
  const named = [...new Set(wanted.flatMap(({ scenarios }) => scenarios))];
  const pick = (ids: readonly string[]) => all.filter(({ id }) => ids.includes(id));
  const with_ = await runOnce({ ...options, scenarios: pick(named) });
  for (const { rule, scenarios, figures } of wanted) {
    const without = await runOnce({
      ...options,
      scenarios: pick(scenarios),
      trial: { ...options.trial, rules: { [rule]: false } },
    });
    for (const scenario of scenarios) {
      const of = (results: readonly ScenarioResult[]) =>
        results.find((result) => result.scenario === scenario);
      const row = {
        rule,
        scenario,
        ...Object.fromEntries(
          figures.map((figure) => [
            figure,
            `${told(of(with_.scenarios), figure)} → ${told(of(without.scenarios), figure)}`,
          ]),
        ),
      };
      rows.push(row);
      console.log(
        Object.entries(row)
          .map(([name, value]) =>
            name === 'rule' || name === 'scenario' ? value.padEnd(13) : `${name} ${value}`,
          )
          .join(' '),
      );
    }
  }
  return rows;
}

/** A duration's p50/p95, or how many of how many. */
function told(result: ScenarioResult | undefined, figure: FigureName): string {
  const duration = result?.summary.durations[figure];
  if (duration) return `${duration.p50}/${duration.p95} ms`;
  const share = result?.summary.shares[figure];
  return share ? `${share.count} of ${share.n}` : '–';
}
