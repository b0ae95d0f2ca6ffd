import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROFILES, type ProfileName } from './delays.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/catalogue.ts';
import type { Language } from './tongue.ts';

export interface BenchArguments {
  readonly profile: ProfileName;
  readonly scenarios: readonly Scenario[];
  readonly repeat: number;
  readonly lines: number;
  readonly trial: { readonly rules: Readonly<Record<string, boolean>>; readonly timing: object };
  readonly turnTaking: object;
  readonly out: string;
  readonly languages: readonly Language[];
  readonly keepCalls: boolean;
  /** Show what these rules are worth instead; `all`: every one. */
  readonly worth: readonly string[];
}

const RESULTS = join(import.meta.dirname, '../../../.cache/bench/conversation');

const USAGE = `usage: npm run bench -- conversation [options]
  --languages en,ru        (both)
  --profile fixed|jitter   delays of the simulated vendors (fixed)
  --scenarios a,b          only these (all): ${SCENARIOS.map(({ id }) => id).join(', ')}
  --repeat N               rounds of each scenario (50)
  --lines N                calls at the same time (12)
  --worth all|a,b          play with and without each of these rules of turn-taking
  --without a,b            rules of turn-taking switched off
  --timing JSON            constants of turn-taking changed
  --turn-taking JSON       the agents' own turn-taking settings
  --out FOLDER             for conversation.json and pictures (.cache/bench/conversation)
  --keep                   keep every call there: recording, figures, record`;

/** Undefined after the usage was shown. */
export function parseArguments(args: readonly string[]): BenchArguments | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      profile: { type: 'string', default: 'fixed' },
      scenarios: { type: 'string', default: '' },
      repeat: { type: 'string', default: '50' },
      lines: { type: 'string', default: '12' },
      without: { type: 'string', default: '' },
      timing: { type: 'string', default: '{}' },
      'turn-taking': { type: 'string', default: '{}' },
      out: { type: 'string', default: RESULTS },
      languages: { type: 'string', default: 'en,ru' },
      keep: { type: 'boolean', default: false },
      worth: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  const wanted = list(values.scenarios);
  const unknown = wanted.filter((id) => !SCENARIOS.some((scenario) => scenario.id === id));
  const profile = PROFILES.find((name) => name === values.profile);
  if (values.help || unknown.length > 0 || !profile) {
    console.log(USAGE);
    return undefined;
  }
  return {
    profile,
    scenarios: wanted.length === 0 ? SCENARIOS : SCENARIOS.filter(({ id }) => wanted.includes(id)),
    repeat: Number(values.repeat),
    lines: Number(values.lines),
    trial: {
      rules: Object.fromEntries(list(values.without).map((rule) => [rule, false])),
      timing: JSON.parse(values.timing) as object,
    },
    turnTaking: JSON.parse(values['turn-taking']) as object,
    out: values.out,
    languages: list(values.languages).filter((name): name is Language => name === 'en' || name === 'ru'),
    keepCalls: values.keep,
    worth: list(values.worth),
  };
}

function list(value: string): string[] {
  return value.split(',').filter((item) => item !== '');
}
