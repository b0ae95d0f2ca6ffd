import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../../sidecar/src/base/clock.ts';
import type { CallRecording } from '../../caller/call-recording.ts';
import type { FramePacer } from '../../caller/frame-pacer.ts';
import type { BenchBed, Line } from './bench-bed.ts';
import { seededRandom } from './delays.ts';
import type { Figures } from './figures.ts';
import type { Measure, Scenario } from './scenario.ts';
import { Session } from './session.ts';
import type { Tongue } from './tongue.ts';

export interface PlayOptions {
  readonly bed: BenchBed;
  readonly tongue: Tongue;
  readonly scenarios: readonly Scenario[];
  /** Rounds of each scenario, at least. */
  readonly repeat: number;
  /** Not kept by anybody else: a call's recording is a lot of memory. */
  readonly onRecording?: ((recording: CallRecording, played: PlayedCall) => void) | undefined;
  readonly onCall: (played: PlayedCall) => void;
}

/** One finished call of a scenario. */
export interface PlayedCall {
  readonly scenario: Scenario;
  /** Of the rounds that count. */
  readonly figures: readonly Figures[];
  /** Rounds that say nothing, because the caller's own clock stood still in them. */
  readonly disturbed: number;
  /** Number of the agent that was called. */
  readonly number: string;
  /** Why it ended before its last round. */
  readonly failure?: string;
}

interface Job {
  readonly scenario: Scenario;
  readonly call: number;
}

/** A caller who is so late may take its own delay for the agent's, milliseconds. */
const TOO_LATE = 20;
/** Calls begin so far apart, that their set-up does not fall on one moment, milliseconds. */
const STAGGER = 150;

/** Plays every scenario as often as asked, on all lines side by side. */
export async function playScenarios(options: PlayOptions): Promise<void> {
  const jobs = options.scenarios.flatMap((scenario) =>
    Array.from(
      { length: Math.ceil(options.repeat / scenario.rounds) },
      (_, call): Job => ({ scenario, call }),
    ),
  );
  // Scenarios are mixed, so that every one meets the same load.
  const mixed = shuffled(jobs, seededRandom(jobs.length));
  await Promise.all(
    options.bed.lines.map(async (line, index) => {
      await wait(index * STAGGER);
      for (let job = mixed.shift(); job; job = mixed.shift())
        options.onCall(await playCall(options, line, job));
    }),
  );
}

async function playCall(
  { bed, tongue, onRecording }: PlayOptions,
  line: Line,
  { scenario, call: index }: Job,
): Promise<PlayedCall> {
  const random = seededRandom(hash(`${scenario.id} ${index}`));
  const number = line.numberOf(scenario.agent);
  const conditions = await scenario.line?.(random);
  const measures: Measure[] = [];
  let disturbed = 0;
  const call = await bed.bed.caller.dial(number, conditions ? { line: conditions } : {});
  const session = new Session({ call, line, tongue, random });
  let failure: string | undefined;
  try {
    if (!scenario.overGreeting) {
      await session.agentSpeaks();
      await session.agentIsDone();
    }
    await scenario.before?.(session);
    for (let round = 0; round < scenario.rounds; round++) {
      const from = systemClock.now();
      const measure = await scenario.round(session, index * scenario.rounds + round);
      if (stoodStill(bed.bed.caller.pacer, from)) disturbed += 1;
      else measures.push(measure);
    }
    await call.hangUp();
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
    await call.hangUp();
  }
  const { recording } = call;
  const figures = measures.map((measure) => measure(recording));
  const played = { scenario, figures, disturbed, number, ...(failure === undefined ? {} : { failure }) };
  onRecording?.(recording, played);
  return played;
}

function stoodStill({ stalls }: FramePacer, since: number): boolean {
  return stalls.some(({ from, seen }) => seen > since && seen - from >= TOO_LATE);
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

/** FNV-1a: every call of every scenario has its own, always the same, chance. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
