import type { ChatMessage, LlmEvent, ToolDefinition } from '../../../src/ports/llm.ts';
import type { ProviderContext } from '../../../src/ports/provider-spec.ts';
import { OfflineBrain } from '../../../src/providers/offline-llm/offline-brain.ts';

const tool = (name: string): ToolDefinition => ({ name, description: name, parameters: { type: 'object' } });
export const ALL_TOOLS: readonly ToolDefinition[] = ['transfer', 'take_message', 'hang_up'].map(tool);

export interface Answer {
  readonly text: string;
  readonly tool?: { readonly name: string; readonly args: unknown };
}

/** A conversation with the brain that keeps its history as the dialog would. */
export class TestConversation {
  readonly messages: ChatMessage[];
  readonly #brain: OfflineBrain;
  readonly #language: string;
  readonly #tools: readonly ToolDefinition[];

  constructor(agent: ProviderContext['agent'], tools: readonly ToolDefinition[] = ALL_TOOLS) {
    this.#brain = new OfflineBrain(agent);
    this.#language = agent.language;
    this.#tools = tools;
    this.messages = [
      { role: 'system', content: 'You are a receptionist.' },
      { role: 'assistant', content: agent.language.startsWith('ru') ? 'Здравствуйте!' : 'Hello!' },
    ];
  }

  /** The caller says something; the answer is heard in full. */
  async say(content: string): Promise<Answer> {
    this.messages.push({ role: 'user', content });
    return this.#answer();
  }

  /** The caller interrupts: of the last answer only the first `words` words were heard. */
  interruptAfter(words: number): void {
    const last = this.messages.pop();
    if (last?.role !== 'assistant') throw new Error('nothing to interrupt');
    this.messages.push({ ...last, content: last.content.split(' ').slice(0, words).join(' ') });
  }

  /** The tool the brain has just called answers; gives what the brain says then. */
  async toolAnswers(content: string): Promise<Answer> {
    const last = this.messages.at(-1);
    const call = last?.role === 'assistant' ? last.toolCalls?.[0] : undefined;
    if (!call) throw new Error('no tool was called');
    this.messages.push({ role: 'tool', toolCallId: call.id, content });
    return this.#answer();
  }

  async #answer(): Promise<Answer> {
    const request = { messages: this.messages, tools: this.#tools, language: this.#language };
    const events: LlmEvent[] = [];
    for await (const event of this.#brain.complete(request, new AbortController().signal)) events.push(event);
    const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
    const call = events.flatMap((event) => (event.type === 'tool-call' ? [event.call] : []))[0];
    this.messages.push({ role: 'assistant', content: text, ...(call ? { toolCalls: [call] } : {}) });
    return call ? { text, tool: { name: call.name, args: JSON.parse(call.arguments) as unknown } } : { text };
  }
}
