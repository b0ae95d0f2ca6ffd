import type { Clock } from '../base/clock.ts';
import type { ConversationEvent, ConversationState } from '../ports/conversation-events.ts';

/** The state of a conversation, and the events that tell of it. */
export class StateTracker {
  readonly #clock: Clock;
  readonly #onEvent: (event: ConversationEvent) => void;
  #state: ConversationState = 'greeting';
  #beforePause: ConversationState | undefined;

  constructor(clock: Clock, onEvent: (event: ConversationEvent) => void) {
    this.#clock = clock;
    this.#onEvent = onEvent;
  }

  get current(): ConversationState {
    return this.#state;
  }

  enter(state: ConversationState): void {
    this.#state = state;
    this.#beforePause = undefined;
    this.#onEvent({ type: 'state', at: this.#clock.now(), state });
  }

  /** The agent falls silent to listen; it may go on. */
  pause(why: string): void {
    const before = this.#state;
    this.#onEvent({ type: 'paused', at: this.#clock.now(), why });
    this.enter('paused');
    this.#beforePause = before;
  }

  /** The agent goes on where it was paused; nothing when it was not. */
  resume(why: string): void {
    const before = this.#beforePause;
    if (before === undefined) return;
    this.#onEvent({ type: 'resumed', at: this.#clock.now(), why });
    this.enter(before);
  }
}
