import type { LlmEvent, LlmProvider, LlmRequest } from '../../ports/llm.ts';
import type { ProviderContext } from '../../ports/provider-spec.ts';
import type { BrainLanguage } from './brain-language.ts';
import { brainLanguage } from './brain-languages.ts';
import { decide } from './decide.ts';
import { Knowledge } from './knowledge.ts';
import { streamDecision } from './stream-decision.ts';

/**
 * A receptionist that needs no model: answers from the agent's questions, opening hours and transfer targets by
 * rules. Decides from the request alone and keeps nothing between requests, so that a history cut by an
 * interruption is all it needs.
 */
export class OfflineBrain implements LlmProvider {
  readonly id = 'offline-brain';
  readonly continues = false;
  readonly #agent: ProviderContext['agent'];
  readonly #knowledge = new Map<BrainLanguage, Knowledge>();

  constructor(agent: ProviderContext['agent']) {
    this.#agent = agent;
  }

  complete({ messages, tools, language }: LlmRequest, signal: AbortSignal): AsyncIterable<LlmEvent> {
    const spoken = brainLanguage(language || this.#agent.language);
    const decision = decide({
      messages,
      tools: new Set(tools.map(({ name }) => name)),
      knowledge: this.#known(spoken),
      language: spoken,
    });
    // One call at most in an answer, and one answer for each length of the history: unique within a conversation.
    return streamDecision(decision, `call-${messages.length}`, signal);
  }

  /** Builds the index while the phone rings. */
  async prewarm(): Promise<void> {
    this.#known(brainLanguage(this.#agent.language));
  }

  async close(): Promise<void> {
    this.#knowledge.clear();
  }

  #known(language: BrainLanguage): Knowledge {
    const known = this.#knowledge.get(language) ?? new Knowledge(this.#agent, language);
    this.#knowledge.set(language, known);
    return known;
  }
}
