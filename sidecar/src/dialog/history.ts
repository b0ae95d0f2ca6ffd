import type { ChatMessage } from '../ports/llm.ts';

/**
 * What the model is told of the conversation. Holds only what has happened: the agent's words are those the
 * caller heard, and a turn that is taken back leaves no trace.
 */
export class History {
  readonly #messages: ChatMessage[];

  constructor(prompt: string) {
    this.#messages = prompt.trim() === '' ? [] : [{ role: 'system', content: prompt }];
  }

  get messages(): readonly ChatMessage[] {
    return this.#messages;
  }

  add(...messages: readonly ChatMessage[]): void {
    this.#messages.push(...messages.filter(isWorthKeeping));
  }

  /** Takes back the caller's last turn; only when nothing came after it. */
  takeBackUser(): void {
    if (this.#messages.at(-1)?.role === 'user') this.#messages.pop();
  }
}

function isWorthKeeping(message: ChatMessage): boolean {
  return message.content !== '' || (message.role === 'assistant' && (message.toolCalls?.length ?? 0) > 0);
}
