import type { CallRecording } from '../../caller/call-recording.ts';
import type { LineConditions } from '../../caller/line-conditions.ts';
import type { JudgedFigures } from './figures.ts';
import type { AgentKind } from './line.ts';
import type { Session } from './session.ts';

/** Reads what happened off the finished recording. */
export type Measure = (recording: CallRecording) => JudgedFigures;

/** One situation of the benchmark, played round after round within a call. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly agent: AgentKind;
  /** Rounds of one call. */
  readonly rounds: number;
  /** What the line does to the sound; asked once for each call. */
  line?(random: () => number): LineConditions | Promise<LineConditions>;
  /** Played once, when the greeting has been heard. */
  before?(session: Session): Promise<void>;
  /** Without it the greeting is heard to its end first. */
  readonly overGreeting?: boolean;
  /** Plays the situation once and says how to measure it. */
  round(session: Session, turn: number): Promise<Measure>;
}
