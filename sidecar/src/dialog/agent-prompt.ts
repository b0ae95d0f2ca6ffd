import { fillPrompt } from '../base/prompt-variables.ts';
import type { AgentProfile } from '../ports/agent.ts';

/** What a prompt's variables are filled with besides the agent itself. */
export interface PromptFacts {
  /** As the network tells it; empty when it is hidden. */
  readonly caller: string;
  /** The number that was dialled; empty: the agent's own. */
  readonly dialled: string;
  readonly now: Date;
}

/** Longest number of a caller that is told; longer ones are no numbers. */
const LONGEST_CALLER = 40;
/** What callers choose themselves must not become an order to the model: only what numbers are made of. */
const NO_NUMBER = /[^\w+*#.@-]/g;

/** The agent's prompt for one conversation, its variables filled in, in the agent's language. */
export function agentPrompt(agent: AgentProfile, { caller, dialled, now }: PromptFacts): string {
  return fillPrompt(agent.prompt, {
    caller: numberOf(caller) || 'unknown',
    number: numberOf(dialled) || agent.number,
    agent: agent.name,
    date: format(now, agent.language, { dateStyle: 'full' }),
    time: format(now, agent.language, { timeStyle: 'short' }),
    hours: agent.openingHours,
  });
}

function numberOf(text: string): string {
  return text.replaceAll(NO_NUMBER, '').slice(0, LONGEST_CALLER);
}

/** A language that is none falls back to English rather than end the call. */
function format(now: Date, language: string, style: Intl.DateTimeFormatOptions): string {
  try {
    return new Intl.DateTimeFormat(language, style).format(now);
  } catch {
    return new Intl.DateTimeFormat('en', style).format(now);
  }
}
