import type { Scenario } from '../scenario.ts';
import { ANSWERS } from './answers.ts';
import { DISTURBANCES } from './disturbances.ts';
import { INTERRUPTIONS } from './interruptions.ts';

/** Every situation of the benchmark. */
export const SCENARIOS: readonly Scenario[] = [...ANSWERS, ...INTERRUPTIONS, ...DISTURBANCES];
