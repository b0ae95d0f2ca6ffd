import { AsyncQueue } from '../base/async-queue.ts';
import type { Clock } from '../base/clock.ts';
import type { AgentProfile } from '../ports/agent.ts';
import type { CallControl } from '../ports/call-control.ts';
import type { LlmProvider } from '../ports/llm.ts';
import { agentPrompt } from './agent-prompt.ts';
import { toolsOf } from './conversation-parts.ts';
import { History } from './history.ts';
import { languagePack } from './language/language-pack.ts';
import { Reply, type WantedEnding } from './reply/reply.ts';
import { ALL_RULES } from './rules.ts';
import { TIMING } from './timing.ts';
import { Toolbox } from './tools/toolbox.ts';

export interface WrittenReplyOptions {
  readonly agent: AgentProfile;
  readonly llm: LlmProvider;
  /** The conversation so far; the last turn is the caller's. */
  readonly turns: readonly { readonly who: 'caller' | 'agent'; readonly text: string }[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Any number of `clause` and `tool` in order, then one `done`. Times are milliseconds since the question. */
export type WrittenEvent =
  | { readonly type: 'clause'; readonly text: string }
  | { readonly type: 'tool'; readonly name: string; readonly arguments: string; readonly outcome: string }
  | {
      readonly type: 'done';
      readonly text: string;
      readonly firstToken: number | null;
      readonly took: number;
      /** Why the call would end here; null when it would go on. */
      readonly ends: string | null;
    };

/** A call that nobody is in: whatever a tool does to it has no effect. */
const NO_CALL: CallControl = {
  hangUp: async () => undefined,
  toFallback: async () => undefined,
  transfer: async () => undefined,
  sendDtmf: async () => undefined,
};

/**
 * The agent's answer in writing, made by the same code as a spoken one; tools run without effect. Iterating throws
 * the model's AppError, and ends quietly when the signal aborts.
 */
export async function* writtenReply(options: WrittenReplyOptions): AsyncGenerator<WrittenEvent, void> {
  const { agent, llm, turns, clock, signal } = options;
  const begun = clock.now();
  const events = new AsyncQueue<WrittenEvent>();
  const clauses: string[] = [];
  let firstToken: number | null = null;
  const history = new History(agentPrompt(agent, { caller: '', dialled: '', now: clock.date() }));
  for (const { who, text } of turns)
    history.add({ role: who === 'caller' ? 'user' : 'assistant', content: text });
  const pack = languagePack(agent.language);
  const onEvent = () => undefined; // tools are told by their results below
  const tools = toolsOf({ agent, control: NO_CALL, clock }, pack, { onEvent });
  const reply = new Reply(
    {
      ...{ llm, clock, pack, onEvent, timing: TIMING, rules: { ...ALL_RULES, filler: false } },
      language: agent.language,
      toolbox: new NotingToolbox(tools, clock, events),
    },
    {
      messages: history.messages,
      signal,
      utterance: {
        say: (text) => {
          clauses.push(text);
          events.push({ type: 'clause', text });
        },
        finish: () => undefined,
      },
      hooks: {
        onFirstToken: () => {
          firstToken = clock.now() - begun;
        },
        onFirstClause: () => undefined,
      },
    },
  );
  const end = (wanted: WantedEnding | undefined) => {
    const took = clock.now() - begun;
    const ends = wanted?.ending.reason ?? null;
    if (!signal.aborted) events.push({ type: 'done', text: clauses.join(' '), firstToken, took, ends });
    events.end();
  };
  reply.run().then(end, (error: unknown) => events.fail(error));
  yield* events;
}

/** Tells of every tool the model calls, with its arguments. */
class NotingToolbox extends Toolbox {
  readonly #events: AsyncQueue<WrittenEvent>;

  constructor(
    tools: ConstructorParameters<typeof Toolbox>[0],
    clock: Clock,
    events: AsyncQueue<WrittenEvent>,
  ) {
    super(tools, clock, TIMING.toolLimit);
    this.#events = events;
  }

  override async run(...[call, signal]: Parameters<Toolbox['run']>): ReturnType<Toolbox['run']> {
    const result = await super.run(call, signal);
    const outcome = result === undefined ? 'failed' : result.kind === 'ending' ? 'ok' : result.outcome;
    this.#events.push({ type: 'tool', name: call.name, arguments: call.arguments, outcome });
    return result;
  }
}
