import type { CallRecord } from '../../../sidecar/src/call/call-record.ts';
import { BenchBed } from './bench-bed.ts';
import type { StageDelays } from './delays.ts';
import type { Figures } from './figures.ts';
import { type PlayedCall, type PlayOptions, playScenarios } from './play-scenarios.ts';
import type { Scenario } from './scenario.ts';
import { type Summary, summarise } from './statistics.ts';
import { type Language, TONGUES } from './tongue.ts';
import { type TimeSpent, whereTimeWent } from './where-time-went.ts';

export interface RunOptions {
  readonly language: Language;
  readonly delays: StageDelays;
  readonly scenarios: readonly Scenario[];
  readonly repeat: number;
  readonly lines: number;
  /** Rules switched off and constants changed; see `TurnTakingTrial`. */
  readonly trial: object;
  readonly turnTaking: object;
  readonly onRecording?: PlayOptions['onRecording'];
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
  const tongue = TONGUES[options.language]();
  await using bed = await BenchBed.start({ ...options, tongue });
  const played: PlayedCall[] = [];
  await playScenarios({
    ...options,
    bed,
    tongue,
    onCall: (call) => played.push(call),
  });
  await bed.bed.sidecar.record(played.length);
  const records = byNumber((await bed.bed.sidecar.records()).map(({ record }) => record));
  const calls = played.map((call) => ({ ...call, record: records.get(call.number)?.shift() }));
  return {
    calls,
    scenarios: options.scenarios.map((scenario) => {
      const own = calls.filter((call) => call.scenario === scenario);
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
    callersLate: bed.bed.caller.pacer.maxLateness,
  };
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
