import type { Scenario } from '../scenario.ts';
import { ANSWERS } from './answers.ts';
import { DISTURBANCES } from './disturbances.ts';
import { INTERRUPTIONS } from './interruptions.ts';

/** Every situation of the benchmark. */
export const SCENARIOS: readonly Scenario[] = [...ANSWERS, ...INTERRUPTIONS, ...DISTURBANCES];

/** The situation of this id, which must be one of them. */
export function scenarioOf(id: string): Scenario {
  const scenario = SCENARIOS.find((each) => each.id === id);
  if (!scenario) throw new TypeError(`there is no scenario ${id}`);
  return scenario;
}
