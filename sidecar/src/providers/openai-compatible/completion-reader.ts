import { garbage } from '../../base/answer-guard.ts';
import { AppError } from '../../base/app-error.ts';
import { providerError } from '../../base/provider-failure.ts';
import type { LlmEvent } from '../../ports/llm.ts';
import { type ToolCallDelta, ToolCallMerger } from './tool-call-merger.ts';

/** More text or arguments than this is no answer on the telephone but a model that lost itself; characters. */
const MAX_CHARACTERS = 64_000;

type Finish = Extract<LlmEvent, { type: 'finish' }>;

/** The parts of a streamed chunk that matter; vendors leave out any of them. */
interface Chunk {
  readonly choices?: readonly {
    readonly delta?: {
      readonly content?: unknown;
      readonly refusal?: unknown;
      readonly tool_calls?: readonly ToolCallDelta[];
    };
    readonly finish_reason?: string | null;
  }[];
  readonly usage?: {
    readonly prompt_tokens?: unknown;
    readonly completion_tokens?: unknown;
    readonly cost?: unknown;
    readonly prompt_tokens_details?: { readonly cached_tokens?: unknown } | null;
  } | null;
}

export interface ReaderOptions {
  readonly provider: string;
  /** After a tool's result a model may rightly have nothing to add. */
  readonly mayBeEmpty: boolean;
}

/** Turns the chunks of one completion into events. Pure: the stream, its time-outs and its end are the caller's. */
export class CompletionReader {
  readonly #options: ReaderOptions;
  readonly #tools = new ToolCallMerger();
  #characters = 0;
  #finishReason: string | undefined;
  #usage: Omit<Finish, 'type' | 'reason'> | undefined;
  #complete = false;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** True once the vendor has said why it stopped; only usage can follow. */
  get finished(): boolean {
    return this.#finishReason !== undefined;
  }

  /** True when nothing more is worth waiting for: usage came with the finish or after it. */
  get complete(): boolean {
    return this.#complete;
  }

  /** The text in the chunk, if any. Reasoning is never handed on: it must not be spoken. */
  accept(value: unknown): LlmEvent | undefined {
    if (typeof value !== 'object' || value === null) throw this.#garbage('a chunk that is no object');
    const chunk = value as Chunk;
    const choice = Array.isArray(chunk.choices) ? chunk.choices[0] : undefined;
    if (choice?.finish_reason) this.#finishReason = choice.finish_reason;
    if (chunk.usage) {
      this.#usage = readUsage(chunk.usage);
      this.#complete = this.finished;
    }
    for (const delta of toolDeltas(choice?.delta?.tool_calls)) this.#tools.add(delta);
    const text = textOf(choice?.delta);
    this.#characters += text.length;
    if (this.#characters + this.#tools.size > MAX_CHARACTERS) throw this.#garbage('an endless answer');
    return text ? { type: 'text', text } : undefined;
  }

  /** The stream is over: the tool calls and the finish, or the error of a stream that broke off. */
  end(): LlmEvent[] {
    const { provider } = this.#options;
    const reason = this.#finishReason;
    if (reason === undefined)
      throw new AppError('PROVIDER_TRUNCATED', { details: { provider, stage: 'llm' } });
    if (reason === 'error')
      throw providerError('server', { provider, stage: 'llm', reason: 'finished by an error' });
    const calls = this.#tools.finish();
    if (!calls) throw this.#garbage('a tool call without a name');
    this.#refuseEmpty(reason, calls.length);
    const events: LlmEvent[] = calls.map((call) => ({ type: 'tool-call', call }));
    // Some services say "stop" after tool calls.
    const why = calls.length ? 'tool-calls' : reason === 'length' ? 'length' : 'stop';
    events.push({ type: 'finish', reason: why, ...this.#usage });
    return events;
  }

  #refuseEmpty(reason: string, calls: number): void {
    if (this.#characters > 0 || calls > 0 || (this.#options.mayBeEmpty && reason === 'stop')) return;
    const { provider } = this.#options;
    if (reason === 'content_filter')
      throw providerError('invalid-request', {
        provider,
        stage: 'llm',
        reason: 'blocked by the content filter',
      });
    throw new AppError('PROVIDER_EMPTY', { details: { provider, stage: 'llm', reason } });
  }

  #garbage(reason: string): AppError {
    return garbage({ provider: this.#options.provider, stage: 'llm' }, reason);
  }
}

function textOf(delta: { content?: unknown; refusal?: unknown } | undefined): string {
  const text = delta?.content ?? delta?.refusal;
  return typeof text === 'string' ? text : '';
}

function toolDeltas(value: unknown): readonly ToolCallDelta[] {
  return Array.isArray(value) ? value.filter((delta) => typeof delta === 'object' && delta !== null) : [];
}

function readUsage(usage: NonNullable<Chunk['usage']>): Omit<Finish, 'type' | 'reason'> {
  const fields = {
    inputTokens: usage.prompt_tokens,
    outputTokens: usage.completion_tokens,
    cachedTokens: usage.prompt_tokens_details?.cached_tokens,
    cost: usage.cost,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => Number.isFinite(value)));
}
