import type { OpenAI } from 'openai';
import { expectAnswer } from '../../base/answer-guard.ts';
import type { Clock } from '../../base/clock.ts';
import type { Outbound } from '../../base/outbound.ts';
import { keyMissing } from '../../base/provider-failure.ts';
import { untilAborted } from '../../base/until-aborted.ts';
import type { LlmEvent, LlmProvider, LlmRequest } from '../../ports/llm.ts';
import { CompletionReader } from './completion-reader.ts';
import { completionEvents } from './completion-stream.ts';
import { toAppError } from './failures.ts';
import { loadOpenAi, type OpenAiSdk } from './openai-sdk.ts';
import { baseUrlOf, type OpenAiCompatibleOptions } from './options.ts';
import { PRESETS } from './presets.ts';
import { requestBody } from './request-body.ts';

/** An event holds at least one token and some 400 bytes; five times that, and room for comments before the first. */
const MAX_BYTES_PER_TOKEN = 2_000;
const MAX_BYTES_BESIDE = 100_000;

export interface OpenAiCompatibleContext {
  readonly id: string;
  readonly clock: Clock;
  readonly outbound: Outbound;
}

/** A language model behind OpenAI's chat completions. One try per request: who comes next is decided outside. */
export class OpenAiCompatibleLlm implements LlmProvider {
  readonly id: string;
  readonly #options: OpenAiCompatibleOptions;
  readonly #context: OpenAiCompatibleContext;
  #client: OpenAI | undefined;

  constructor(options: OpenAiCompatibleOptions, context: OpenAiCompatibleContext) {
    this.id = context.id;
    this.#options = options;
    this.#context = context;
  }

  /** Ends quietly, without `finish`, when `signal` aborts. */
  async *complete(request: LlmRequest, signal: AbortSignal): AsyncGenerator<LlmEvent, void> {
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    try {
      const chunks = await this.#start(request, either);
      const mayBeEmpty = request.messages.at(-1)?.role === 'tool';
      const reader = new CompletionReader({ provider: this.id, mayBeEmpty });
      const source = { chunks, clock: this.#context.clock, stop: () => stop.abort() };
      yield* untilAborted(completionEvents(source, reader), signal);
    } catch (error) {
      if (signal.aborted) return;
      throw toAppError(error, this.#failureContext());
    }
  }

  async prewarm(): Promise<void> {
    try {
      const path = PRESETS[this.#options.preset].prewarmPath;
      const response = await (await this.#openClient()).get(path).asResponse();
      // A body that is not read to its end costs the connection.
      await response.arrayBuffer();
    } catch {
      // Harmless by contract: the first request will tell what is wrong.
    }
  }

  async close(): Promise<void> {
    this.#client = undefined;
  }

  async #start(request: LlmRequest, signal: AbortSignal): Promise<AsyncIterable<unknown>> {
    const { Stream } = await loadOpenAi();
    const client = await this.#openClient();
    const body = requestBody(this.#options, request);
    const response = await client.chat.completions.create(body, { signal }).asResponse();
    const guarded = await expectAnswer(response, {
      about: { provider: this.id, stage: 'llm' },
      contentType: /^text\/event-stream/i,
      maxBytes: this.#options.maxTokens * MAX_BYTES_PER_TOKEN + MAX_BYTES_BESIDE,
      secrets: [this.#options.apiKey],
      now: this.#context.clock.date(),
    });
    return Stream.fromSSEResponse(guarded, new AbortController(), client);
  }

  async #openClient(): Promise<OpenAI> {
    const sdk = await loadOpenAi();
    this.#client ??= this.#createClient(sdk);
    return this.#client;
  }

  #createClient({ OpenAI }: OpenAiSdk): OpenAI {
    const { apiKey, apiVersion, responseTimeout } = this.#options;
    const preset = PRESETS[this.#options.preset];
    if (preset.needsKey && !apiKey) throw keyMissing({ provider: this.id, stage: 'llm' });
    const ownHeader = preset.keyHeader === 'api-key';
    return new OpenAI({
      baseURL: baseUrlOf(this.#options),
      apiKey: apiKey || 'none',
      // Explicit nulls keep the SDK from looking into the environment.
      organization: null,
      project: null,
      webhookSecret: null,
      defaultHeaders: {
        ...(ownHeader ? { 'api-key': apiKey } : {}),
        ...(ownHeader || !apiKey ? { Authorization: null } : {}),
        ...(preset.openRouterFields ? { 'X-Title': 'ModuleAiVoiceAgent' } : {}),
      },
      ...(apiVersion ? { defaultQuery: { 'api-version': apiVersion } } : {}),
      maxRetries: 0,
      timeout: responseTimeout,
      fetch: this.#context.outbound.fetch,
      // The SDK would print a vendor's broken events to the console.
      logLevel: 'off',
    });
  }

  #failureContext() {
    return {
      provider: this.id,
      secrets: [this.#options.apiKey],
      timeoutMs: this.#options.responseTimeout,
      now: this.#context.clock.date(),
    };
  }
}
