import type { Clock } from '../../base/clock.ts';
import { openWebSocket } from '../../base/open-web-socket.ts';
import type { Outbound } from '../../base/outbound.ts';
import { keyMissing, providerError } from '../../base/provider-failure.ts';
import { askForList } from '../../base/vendor-list.ts';
import type { TtsOptions, TtsProvider, TtsSession, Voice } from '../../ports/tts.ts';
import { ContextSession } from './context-session.ts';
import { multiStreamUrl, type Speaker, voiceSettings, voicesUrl } from './endpoints.ts';
import { HttpSession } from './http-session.ts';
import { type ElevenLabsOptions, usesHttp, voiceOf } from './options.ts';
import { readVoice, voicesIn } from './voices.ts';

export interface ElevenLabsContext {
  readonly id: string;
  readonly clock: Clock;
  readonly outbound: Outbound;
}

/** ElevenLabs by its wire formats: its SDK costs 5 MB and has no client for the WebSocket. */
export class ElevenLabsTts implements TtsProvider {
  readonly id: string;
  /** Closing a context does not stop what is already flushed. */
  readonly capabilities = { alignment: true, trueCancel: false };
  readonly #options: ElevenLabsOptions;
  readonly #context: ElevenLabsContext;

  constructor(options: ElevenLabsOptions, context: ElevenLabsContext) {
    this.id = context.id;
    this.#options = options;
    this.#context = context;
  }

  async open(options: TtsOptions, signal: AbortSignal): Promise<TtsSession> {
    this.#requireKey();
    const { codec, language } = options;
    const speaker = { voice: voiceOf(this.#options, options.voice), codec, language };
    const { clock, outbound } = this.#context;
    if (usesHttp(this.#options)) {
      if (signal.aborted)
        throw providerError('connectivity', { provider: this.id, stage: 'tts', reason: 'the call is over' });
      const request = { speaker, options: this.#options, provider: this.id, outbound, clock };
      return new HttpSession(request, signal);
    }
    const session = new ContextSession({
      connect: (life) => this.#connect(speaker, life),
      clock,
      codec,
      provider: this.id,
      secrets: [this.#options.apiKey],
      voiceSettings: voiceSettings(this.#options),
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
        headers: { 'xi-api-key': apiKey },
        about: { provider: this.id, stage: 'tts voices' },
        secrets: [apiKey],
        listIn: voicesIn,
        ...this.#context,
        timeoutMs,
      },
      signal,
    );
    return list.flatMap(readVoice);
  }

  async close(): Promise<void> {}

  #connect(speaker: Speaker, signal: AbortSignal) {
    const { apiKey } = this.#options;
    const request = {
      url: multiStreamUrl(this.#options, speaker),
      headers: { 'xi-api-key': apiKey },
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
