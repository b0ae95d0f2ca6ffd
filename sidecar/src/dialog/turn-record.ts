import type { TurnTrace } from '../ports/conversation-events.ts';
import { joinTexts } from './text/words.ts';

/** One turn of the caller as it was handed to the model, with what is needed to open it again. */
export class TurnRecord {
  readonly number: number;
  readonly finals: readonly string[];
  /** Text without a final yet when the turn ended; empty when all was final. */
  readonly interim: string;
  /** Filled in as the answer proceeds. */
  readonly trace: TurnTrace;

  constructor(number: number, said: { finals: readonly string[]; interim: string }, trace: TurnTrace) {
    this.number = number;
    this.finals = said.finals;
    this.interim = said.interim;
    this.trace = trace;
  }

  get text(): string {
    return joinTexts([...this.finals, this.interim]);
  }
}
