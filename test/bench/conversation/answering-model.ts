import { type ChatRequest, startOpenAiChat } from '../../simulators/openai-chat.ts';
import type { StageDelays } from './delays.ts';

/** One message of the history as the model was shown it. */
export interface ShownMessage {
  readonly role: string;
  readonly content: string;
}

/** What one caller's model answers, and everything it was asked. */
export class ScriptedAnswers {
  readonly requests: { readonly at: number; readonly messages: readonly ShownMessage[] }[] = [];
  /** The answer to whatever is asked next. */
  answer = '';
}

export interface ModelOptions {
  readonly delays: StageDelays;
  answersOf(key: string): ScriptedAnswers | undefined;
}

/** A model on OpenRouter's wire protocol that answers as its caller's script says, token by token. */
export async function startAnsweringModel({ delays, answersOf }: ModelOptions) {
  return startOpenAiChat({
    reply: (request) => {
      const answers = answersOf(String(request.headers.authorization).replace('Bearer ', ''));
      const messages = shownMessages(request);
      answers?.requests.push({ at: performance.now(), messages });
      return {
        text: tokens(answers?.answer ?? ''),
        firstTokenMs: delays.llmFirstToken(),
        intervalMs: delays.llmToken,
      };
    },
  });
}

/** A word is a token, as in the protocol's arithmetic: 7 words after the first token cost 175 ms. */
function tokens(text: string): string[] {
  return text.match(/\s*\S+/g) ?? [];
}

function shownMessages({ body }: ChatRequest): ShownMessage[] {
  const messages = (body['messages'] ?? []) as { role: string; content?: unknown }[];
  return messages.map(({ role, content }) => ({ role, content: textOf(content) }));
}

/** Content is a string, or parts (where a prompt is marked for caching). */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: { text?: string }) => part.text ?? '').join('');
}
