import type { Clock } from '../../base/clock.ts';
import { openWebSocket } from '../../base/open-web-socket.ts';
import type { Outbound } from '../../base/outbound.ts';
import { keyMissing } from '../../base/provider-failure.ts';
import { askForList } from '../../base/vendor-list.ts';
import type { TtsOptions, TtsProvider, TtsSession, Voice } from '../../ports/tts.ts';
import { AzureSession } from './azure-session.ts';
import { type AzureTtsOptions, socketUrl, voiceOf, voicesUrl } from './options.ts';
import { ssml } from './ssml.ts';
import { readVoice } from './voices.ts';

export interface AzureTtsContext {
  readonly id: string;
  readonly clock: Clock;
  readonly outbound: Outbound;
}

/**
 * Azure speech synthesis by its wire format, not its SDK: the SDK puts the key into the URL, hides the status of a
 * refusal on Node 24 and tries five times within 25 ms.
 */
export class AzureTts implements TtsProvider {
  readonly id: string;
  readonly capabilities = { alignment: true, trueCancel: true };
  readonly #options: AzureTtsOptions;
  readonly #context: AzureTtsContext;

  constructor(options: AzureTtsOptions, context: AzureTtsContext) {
    this.id = context.id;
    this.#options = options;
    this.#context = context;
  }

  async open(options: TtsOptions, signal: AbortSignal): Promise<TtsSession> {
    this.#requireKey();
    const { rate, pitch, apiKey } = this.#options;
    const voice = voiceOf(this.#options, options.voice);
    const { language, codec } = options;
    const session = new AzureSession({
      connect: (life) => this.#connect(life),
      ssml: (text) => ssml({ text, voice, language, rate, pitch }),
      clock: this.#context.clock,
      codec,
      provider: this.id,
      secrets: [apiKey],
    });
    await session.open(signal);
    return session;
  }

  async voices(signal: AbortSignal): Promise<readonly Voice[]> {
    this.#requireKey();
    const { apiKey, responseTimeout: timeoutMs } = this.#options;
    const list = await askForList(
      {
        url: voicesUrl(this.#options),
        headers: { 'Ocp-Apim-Subscription-Key': apiKey },
        about: { provider: this.id, stage: 'tts voices' },
        secrets: [apiKey],
        listIn: (body) => body,
        ...this.#context,
        timeoutMs,
      },
      signal,
    );
    return list.flatMap(readVoice);
  }

  async close(): Promise<void> {}

  #connect(signal: AbortSignal) {
    const { apiKey } = this.#options;
    const request = {
      url: socketUrl(this.#options),
      headers: { 'Ocp-Apim-Subscription-Key': apiKey },
      ...this.#context,
      provider: this.id,
      stage: 'tts',
      secrets: [apiKey],
    };
    return openWebSocket(request, signal);
  }

  #requireKey(): void {
    if (this.#options.apiKey === '') throw keyMissing({ provider: this.id, stage: 'tts' });
  }
}
