import { Counter, type Registry } from 'prom-client';
import type { CallRecord } from '../call/call-record.ts';

/** Prometheus counters of what providers did and what it cost; by the providers' names in the settings. */
export class UsageMetrics {
  readonly #tokens: Counter;
  readonly #characters: Counter;
  readonly #audio: Counter;
  readonly #cost: Counter;

  constructor(registry: Registry) {
    const counter = (name: string, help: string, labelNames: string[]) =>
      new Counter({ name: `aivoice_${name}`, help, labelNames, registers: [registry] });
    this.#tokens = counter('provider_tokens_total', 'Tokens, cached ones also among the input', [
      'provider',
      'kind',
    ]);
    this.#characters = counter('provider_characters_total', 'Characters given to voices', ['provider']);
    this.#audio = counter('provider_audio_seconds_total', 'Audio to recognisers, from voices', [
      'stage',
      'provider',
    ]);
    this.#cost = counter('provider_cost_total', 'Cost by the price table', ['provider', 'currency']);
  }

  /** Adds what an ended call used. */
  add({ usage, cost }: CallRecord): void {
    for (const { stage, provider, ...amounts } of usage) {
      const { inputTokens = 0, cachedTokens = 0, outputTokens = 0, characters = 0, audioMs = 0 } = amounts;
      if (stage === 'llm') {
        this.#tokens.labels(provider, 'input').inc(inputTokens);
        this.#tokens.labels(provider, 'cached').inc(cachedTokens);
        this.#tokens.labels(provider, 'output').inc(outputTokens);
      }
      if (stage === 'tts') this.#characters.labels(provider).inc(characters);
      if (stage !== 'llm') this.#audio.labels(stage, provider).inc(audioMs / 1_000);
    }
    for (const [provider, amount] of Object.entries(cost?.providers ?? {}))
      this.#cost.labels(provider, cost?.currency ?? '').inc(amount);
  }
}
