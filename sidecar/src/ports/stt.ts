import type { CallerFrame, G711 } from './audio.ts';

export interface SttCapabilities {
  /** What `write` takes without conversion; pcm is always there. */
  readonly codecs: readonly G711[];
  readonly interims: boolean;
  /** `forceEndpoint` brings a final at once. */
  readonly forceEndpoint: boolean;
  /** The vendor decides turn ends itself and sends `end-of-turn`. */
  readonly ownsTurnEnd: boolean;
  /** 99 % of finals arrive within this many milliseconds after the end of speech. */
  readonly finalP99: number;
}

/**
 * - `interim`: may repeat, shrink and change; replaces the interim before it; covers only speech after the
 *   last final.
 * - `final`: never changes; several may follow one another inside one turn. An empty text means: that speech
 *   held no words.
 * - `end-of-turn`: only with `ownsTurnEnd`, always after the final it closes.
 */
export type SttEvent =
  | { readonly type: 'interim'; readonly text: string }
  | { readonly type: 'final'; readonly text: string }
  | { readonly type: 'end-of-turn' };

export interface SttOptions {
  /** BCP 47, e.g. `en-US`. */
  readonly language: string;
  readonly codec: G711;
  /** Words worth expecting (names, products). */
  readonly phrases?: readonly string[];
}

/**
 * One call's recogniser. Iterating `events` throws an AppError when the vendor fails; the session is dead then.
 * `speechStarted` and `forceEndpoint` pass on what the call's own voice detector knows; a vendor may ignore them.
 */
export interface SttSession {
  readonly events: AsyncIterable<SttEvent>;
  write(frame: CallerFrame): void;
  /** The caller began to speak at clock time `at`. */
  speechStarted(at: number): void;
  /** The caller's speech ended at clock time `at`: give the final now. */
  forceEndpoint(at: number): void;
  close(): Promise<void>;
}

export interface SttProvider {
  readonly id: string;
  readonly capabilities: SttCapabilities;
  /** Resolves when audio can be written; rejects with an AppError. */
  open(options: SttOptions, signal: AbortSignal): Promise<SttSession>;
  close(): Promise<void>;
}
