import { setImmediate } from 'node:timers/promises';
import type { CallRecording } from '../../caller/call-recording.ts';
import type { Caller } from '../../caller/caller.ts';
import type { CallerCall } from '../../caller/caller-call.ts';
import type { Stall } from '../../caller/frame-pacer.ts';
import { stallsDuring } from '../stalls-during.ts';
import { seededRandom } from './delays.ts';
import type { Judged, JudgedFigures } from './figures.ts';
import type { Line } from './line.ts';
import type { PlayedCall } from './messages.ts';
import type { Measure, Scenario } from './scenario.ts';
import { Session } from './session.ts';
import type { Tongue } from './tongue.ts';

export interface CallParts {
  readonly caller: Caller;
  readonly tongue: Tongue;
  readonly line: Line;
  readonly scenario: Scenario;
  readonly call: number;
}

/** Ten rounds take two minutes at most. */
const LONGEST_CALL = 240_000;

/** Plays one call of a scenario, round after round, and reads the figures off its recording. */
export async function playCall({
  caller,
  tongue,
  line,
  scenario,
  call: index,
}: CallParts): Promise<PlayedCall & { readonly recording: CallRecording }> {
  const random = seededRandom(hash(`${scenario.id} ${index}`));
  const number = line.numberOf(scenario.agent);
  const conditions = await scenario.line?.(random);
  const measures: Measure[] = [];
  const call = await caller.dial(number, conditions ? { line: conditions } : {});
  const session = new Session({ call, line, tongue, random });
  let failure: string | undefined;
  const play = async (): Promise<void> => {
    if (!scenario.overGreeting) {
      await session.agentSpeaks();
      await session.agentIsDone();
    }
    await scenario.before?.(session);
    for (let round = 0; round < scenario.rounds; round++)
      measures.push(await scenario.round(session, index * scenario.rounds + round));
  };
  try {
    await Promise.race([play(), tooLong(call)]);
    await call.hangUp();
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
    await call.hangUp();
  }
  const { recording } = call;
  const figures = await readOff(recording, measures);
  const stalls = stallsDuring(call, caller.pacer);
  const sound = figures.filter(({ judged }) => !judged.some((part) => stoodStill(stalls, part)));
  return {
    ...{ scenario: scenario.id, call: index, number, recording },
    figures: sound.map(({ judged: _judged, ...found }) => found),
    disturbed: figures.length - sound.length,
    ...(failure === undefined ? {} : { failure }),
  };
}

/** A caller who has landed at the fallback may wait for ever for the agent to be done. */
async function tooLong(call: CallerCall): Promise<never> {
  await call.wait(LONGEST_CALL);
  throw new Error(`not over after ${LONGEST_CALL / 1_000} s: it may have gone to the fallback`);
}

/** The other calls of this process go on between two measures. */
async function readOff(recording: CallRecording, measures: readonly Measure[]): Promise<JudgedFigures[]> {
  const figures: JudgedFigures[] = [];
  for (const measure of measures) {
    await setImmediate();
    figures.push(measure(recording));
  }
  return figures;
}

/** Whether the caller's clock stood still where the figures come from, and could have made them. */
function stoodStill(stalls: readonly Stall[], { from, to, late }: Judged): boolean {
  return stalls.some((stall) => stall.seen - stall.from >= late && stall.seen > from && stall.from < to);
}

/** FNV-1a: every call of every scenario has its own, always the same, chance. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
