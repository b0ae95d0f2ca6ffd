import type { ConversationEvent, TurnTrace } from '../ports/conversation-events.ts';
import { joinTexts } from './text/words.ts';

/** One turn of the caller as it was handed to the model, with what is needed to open it again. */
export class TurnRecord {
  readonly number: number;
  readonly finals: readonly string[];
  /** Text without a final yet when the turn ended; empty when all was final. */
  readonly interim: string;
  /** Filled in as the answer proceeds. */
  readonly trace: TurnTrace;
  #sent = false;

  constructor(number: number, said: { finals: readonly string[]; interim: string }, trace: TurnTrace) {
    this.number = number;
    this.finals = said.finals;
    this.interim = said.interim;
    this.trace = trace;
  }

  get text(): string {
    return joinTexts([...this.finals, this.interim]);
  }

  /** Reports the trace, the first time it is asked to. */
  sendTrace(at: number, onEvent: (event: ConversationEvent) => void): void {
    if (this.#sent) return;
    this.#sent = true;
    onEvent({ type: 'turn-trace', at, turn: this.number, trace: this.trace });
  }
}
