import type { CallRecord } from '../../../sidecar/src/call/call-record.ts';
import { BenchBed, type BenchBedOptions } from './bench-bed.ts';
import { seededRandom } from './delays.ts';
import type { Figures } from './figures.ts';
import type { Job, PlayedCall } from './messages.ts';
import type { Scenario } from './scenario.ts';
import { type Summary, summarise } from './statistics.ts';
import type { Language } from './tongue.ts';
import { type TimeSpent, whereTimeWent } from './where-time-went.ts';

export interface RunOptions extends BenchBedOptions {
  readonly scenarios: readonly Scenario[];
  /** Rounds of each scenario, at least. */
  readonly repeat: number;
  /** Folder for every call's recording. */
  readonly keep?: string | undefined;
}

/** A finished call beside what the sidecar wrote of it. */
export interface RecordedCall extends PlayedCall {
  readonly record: CallRecord | undefined;
}

/** What one scenario came to in one run. */
export interface ScenarioResult {
  readonly scenario: string;
  readonly title: string;
  readonly language: Language;
  readonly summary: Summary;
  readonly time: TimeSpent;
  readonly rounds: readonly Figures[];
  /** Rounds that were played and do not count. */
  readonly disturbed: number;
  /** Calls that ended before their last round, and why. */
  readonly failures: readonly string[];
}

export interface RunResult {
  readonly scenarios: readonly ScenarioResult[];
  readonly calls: readonly RecordedCall[];
  /** Latest frame of the callers' own clock, milliseconds: what the machine's other work did to the measurement. */
  readonly callersLate: number;
}

/** Plays scenarios on a bed of their own and reads the results off the recordings. */
export async function runOnce(options: RunOptions): Promise<RunResult> {
  await using bed = await BenchBed.start(options);
  const played: PlayedCall[] = [];
  const onPlayed = (call: PlayedCall) => played.push(call);
  const callersLate = await bed.play(jobsOf(options), { keep: options.keep, onPlayed });
  await bed.sidecar.record(played.length);
  const records = byNumber((await bed.sidecar.records()).map(({ record }) => record));
  const calls = played.map((call) => ({ ...call, record: records.get(call.number)?.shift() }));
  return {
    calls,
    scenarios: options.scenarios.map((scenario) => {
      const own = calls.filter((call) => call.scenario === scenario.id);
      const rounds = own.flatMap(({ figures }) => figures);
      return {
        scenario: scenario.id,
        title: scenario.title,
        language: options.language,
        summary: summarise(rounds),
        time: whereTimeWent(own.flatMap(({ record }) => record ?? [])),
        rounds,
        disturbed: own.reduce((sum, call) => sum + call.disturbed, 0),
        failures: own.flatMap(({ failure }) => failure ?? []),
      };
    }),
    callersLate,
  };
}

/** Calls enough for every scenario; they are mixed, so that every one meets the same load. */
function jobsOf({ scenarios, repeat }: RunOptions): Job[] {
  const jobs = scenarios.flatMap((scenario) =>
    Array.from(
      { length: Math.ceil(repeat / scenario.rounds) },
      (_, call): Job => ({ scenario: scenario.id, call }),
    ),
  );
  return shuffled(jobs, seededRandom(jobs.length));
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

/** Calls of one number follow each other, so that the n-th record is that of the n-th call. */
function byNumber(records: readonly CallRecord[]): Map<string, CallRecord[]> {
  const found = new Map<string, CallRecord[]>();
  for (const record of records) {
    const number = record.agent.replace('agent-', '');
    found.set(number, [...(found.get(number) ?? []), record]);
  }
  return found;
}
