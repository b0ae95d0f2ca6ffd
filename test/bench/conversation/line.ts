import { ScriptedAnswers } from './answering-model.ts';
import { CallerWords } from './caller-words.ts';

/** The agents a scenario can choose from; each line has one of every kind. */
export const AGENT_KINDS = ['tone', 'speech', 'impatient', 'long-greeting'] as const;
export type AgentKind = (typeof AGENT_KINDS)[number];

/** What is told of silence by an `impatient` agent, milliseconds. */
export const IMPATIENCE = 3_000;

/** One caller's telephone line with what stands behind it: ears, mind and the numbers of its agents. */
export class Line {
  readonly index: number;
  readonly words = new CallerWords();
  readonly answers = new ScriptedAnswers();

  /** `index` counts all lines of a run, from 0 to 99. */
  constructor(index: number) {
    this.index = index;
  }

  /** What the simulated vendors know the line by. */
  get key(): string {
    return `line-${this.index}`;
  }

  numberOf(kind: AgentKind): string {
    return `9${AGENT_KINDS.indexOf(kind)}${String(this.index).padStart(2, '0')}`;
  }
}
