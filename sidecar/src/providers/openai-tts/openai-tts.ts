import type { Clock } from '../../base/clock.ts';
import type { Outbound } from '../../base/outbound.ts';
import { keyMissing, providerError } from '../../base/provider-failure.ts';
import { untilAborted } from '../../base/until-aborted.ts';
import type { Clause, TtsEvent, TtsOptions, TtsProvider, TtsSession } from '../../ports/tts.ts';
import { openAiSpeech } from './openai-speech.ts';
import { modelsUrl, type OpenAiTtsOptions, voiceOf } from './options.ts';

export interface OpenAiTtsContext {
  readonly id: string;
  readonly clock: Clock;
  readonly outbound: Outbound;
}

/** Speech from OpenAI or any server with its `/audio/speech` (Kokoro, Piper, vLLM, speaches). */
export class OpenAiTts implements TtsProvider {
  readonly id: string;
  readonly capabilities = { alignment: false, trueCancel: true };
  readonly #options: OpenAiTtsOptions;
  readonly #context: OpenAiTtsContext;

  constructor(options: OpenAiTtsOptions, context: OpenAiTtsContext) {
    this.id = context.id;
    this.#options = options;
    this.#context = context;
  }

  /** Opens a connection of the shared pool in the background; a failure there shows at the first clause. */
  async open(options: TtsOptions, signal: AbortSignal): Promise<TtsSession> {
    if (this.#options.baseUrl === '' && this.#options.apiKey === '')
      throw keyMissing({ provider: this.id, stage: 'tts' });
    if (signal.aborted)
      throw providerError('connectivity', { provider: this.id, stage: 'tts', reason: 'the call is over' });
    const voice = voiceOf(this.#options, options.voice);
    void this.#prewarm(signal);
    return new OpenAiTtsSession((clause, abort) => this.#speak(clause, voice, abort), signal);
  }

  async close(): Promise<void> {}

  async #prewarm(signal: AbortSignal): Promise<void> {
    try {
      const { apiKey } = this.#options;
      const headers = apiKey ? { authorization: `Bearer ${apiKey}` } : {};
      const response = await this.#context.outbound.fetch(modelsUrl(this.#options), { headers, signal });
      // A body that is not read to its end costs the connection.
      await response.arrayBuffer();
    } catch {
      // Harmless: the first clause opens its own connection and reports what is wrong.
    }
  }

  #speak(clause: Clause, voice: string, signal: AbortSignal): AsyncIterable<TtsEvent> {
    const request = {
      text: clause.text,
      voice,
      options: this.#options,
      provider: this.id,
      outbound: this.#context.outbound,
      clock: this.#context.clock,
    };
    return openAiSpeech(request, signal);
  }
}

type Speak = (clause: Clause, signal: AbortSignal) => AsyncIterable<TtsEvent>;

class OpenAiTtsSession implements TtsSession {
  readonly #speak: Speak;
  readonly #life: AbortSignal;
  readonly #closed = new AbortController();

  constructor(speak: Speak, life: AbortSignal) {
    this.#speak = speak;
    this.#life = life;
  }

  /** Asks the vendor when it is iterated; ends quietly when aborted. */
  async *speak(clause: Clause, signal: AbortSignal): AsyncGenerator<TtsEvent, void> {
    const either = AbortSignal.any([signal, this.#life, this.#closed.signal]);
    if (clause.text.trim() === '' || either.aborted) return;
    try {
      yield* untilAborted(this.#speak(clause, either), either);
    } catch (error) {
      if (!either.aborted) throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed.abort();
  }
}
