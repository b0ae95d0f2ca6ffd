import type { Clock } from '../../base/clock.ts';
import type { ConversationEvent } from '../../ports/conversation-events.ts';
import type { ChatMessage, LlmProvider, ToolCall } from '../../ports/llm.ts';
import type { LanguagePack } from '../language/language-data.ts';
import { garbage, type ProviderAt } from '../provider-error.ts';
import type { TurnTakingRules } from '../rules.ts';
import type { Utterance } from '../speech/utterance.ts';
import type { Timing } from '../timing.ts';
import type { Ending, ToolOutcome } from '../tools/tool.ts';
import type { Toolbox } from '../tools/toolbox.ts';
import { wait } from '../wait.ts';
import { ClauseSplitter } from './clause-splitter.ts';
import { complete } from './completion.ts';
import { messagesOf, type ReplyPart } from './reply-part.ts';

/** What every reply of a conversation is made with. */
export interface ReplyParts {
  readonly llm: LlmProvider;
  readonly toolbox: Toolbox;
  readonly language: string;
  readonly pack: LanguagePack;
  readonly rules: TurnTakingRules;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly onEvent: (event: ConversationEvent) => void;
}

export interface ReplyHooks {
  onFirstToken(): void;
  onFirstClause(): void;
}

/** What takes the clauses of a reply; an utterance, or something that only notes them. */
export type ReplySink = Pick<Utterance, 'say' | 'finish'>;

export interface ReplyRun {
  /** What the model is shown; read once at the start. */
  readonly messages: readonly ChatMessage[];
  readonly utterance: ReplySink;
  readonly signal: AbortSignal;
  readonly hooks: ReplyHooks;
}

/** An ending and the tool call that asked for it. */
export interface WantedEnding {
  readonly ending: Ending;
  readonly call: ToolCall;
}

/** One answer to the caller: the model's text, clause by clause into the utterance, and the tools it calls. */
export class Reply {
  readonly parts: ReplyPart[] = [];
  readonly #with: ReplyParts;
  readonly #run: ReplyRun;
  readonly #at: ProviderAt;
  readonly #splitter: ClauseSplitter;
  #answered = false;
  #said = false;

  constructor(parts: ReplyParts, run: ReplyRun) {
    this.#with = parts;
    this.#run = run;
    this.#at = { stage: 'llm', provider: parts.llm.id };
    this.#splitter = new ClauseSplitter(parts.pack, parts.timing);
  }

  /** A tool has done something that cannot be taken back. */
  get hasActed(): boolean {
    return this.parts.some((part) => part.results.length > 0);
  }

  /**
   * Resolves when the model has finished and all its clauses are with the utterance: with an ending when a tool
   * asked for one. Rejects with the model's AppError; resolves early when the signal aborts.
   */
  async run(): Promise<WantedEnding | undefined> {
    const { signal, utterance } = this.#run;
    for (let round = 0; round <= this.#with.timing.maxToolRounds; round++) {
      const part = await this.#listen(round);
      if (signal.aborted) return undefined;
      if (part.calls.length === 0) {
        if (!this.#said) throw garbage(this.#at, 'nothing to say');
        utterance.finish();
        return undefined;
      }
      const wanted = await this.#act(part);
      if (wanted) return this.#announce(wanted);
      if (signal.aborted) return undefined;
    }
    throw garbage(this.#at, 'too many tool rounds');
  }

  async #listen(round: number): Promise<ReplyPart> {
    const { toolbox, language } = this.#with;
    const messages = [...this.#run.messages, ...this.parts.flatMap((part) => messagesOf(part, part.text))];
    const part: ReplyPart = { text: '', calls: [], results: [] };
    this.parts.push(part);
    const request = { messages, tools: toolbox.definitions, language };
    for await (const event of complete(request, { ...this.#with, signal: this.#run.signal })) {
      if (!this.#answered) this.#run.hooks.onFirstToken();
      this.#answered = true;
      if (event.type === 'tool-call') part.calls.push(event.call);
      else this.#say(this.#splitter.push(event.text), round);
    }
    if (!this.#run.signal.aborted) this.#say(this.#splitter.flush(), round);
    return part;
  }

  #say(clauses: readonly string[], round: number): void {
    for (const clause of clauses) {
      if (!this.#said) this.#run.hooks.onFirstClause();
      this.#said = true;
      const part = this.parts[round];
      if (part) part.text = `${part.text} ${clause}`.trim();
      this.#run.utterance.say(clause, round);
    }
  }

  async #act(part: ReplyPart): Promise<WantedEnding | undefined> {
    for (const call of part.calls) {
      const outcome = await this.#runTool(call);
      if (!outcome) throw garbage(this.#at, 'broken tool arguments');
      if (outcome.kind === 'ending') return { ending: outcome.ending, call };
      part.results.push({ toolCallId: call.id, content: outcome.content });
      this.#with.onEvent({
        type: 'tool',
        at: this.#with.clock.now(),
        name: call.name,
        outcome: outcome.outcome,
      });
      if (this.#run.signal.aborted) return undefined;
    }
    return undefined;
  }

  /** A tool that takes its time is covered by "one moment", once. */
  async #runTool(call: ToolCall): Promise<ToolOutcome | undefined> {
    const { clock, timing, rules, pack, toolbox } = this.#with;
    const over = new AbortController();
    const waiting = AbortSignal.any([this.#run.signal, over.signal]);
    if (rules.filler)
      void wait(clock, timing.toolFiller, waiting).then(() => {
        if (!waiting.aborted) this.#run.utterance.say(pack.toolFiller);
      });
    try {
      return await toolbox.run(call, this.#run.signal);
    } finally {
      over.abort();
    }
  }

  #announce(wanted: WantedEnding): WantedEnding {
    if (!this.#said) this.#say([wanted.ending.announcement], this.parts.length - 1);
    this.#run.utterance.finish();
    return wanted;
  }
}
