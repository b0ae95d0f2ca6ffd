import type { G711, SpeechAudio } from './audio.ts';

export interface TtsCapabilities {
  /** Sends `word` events with times. */
  readonly alignment: boolean;
  /** Aborting stops the vendor's work (and bill) at once. */
  readonly trueCancel: boolean;
}

/** Audio in order; a `word` may come before or after its audio. `start` counts from the clause's first sample. */
export type TtsEvent =
  | { readonly type: 'audio'; readonly audio: SpeechAudio }
  | { readonly type: 'word'; readonly text: string; readonly start: number; readonly end: number };

export interface TtsOptions {
  readonly language: string;
  readonly voice: string;
  /** The call's codec, for vendors that can deliver it. */
  readonly codec: G711;
}

export interface Clause {
  readonly text: string;
  /** Clauses of one utterance share it, so that a vendor can keep one prosody context. */
  readonly utterance: number;
  /** No further clause of this utterance follows. */
  readonly last: boolean;
}

/** One call's voice. `speak` may be called again before the former clause has ended; each iterates by itself. */
export interface TtsSession {
  /** The stream ends after the clause's last sample; throws an AppError when the vendor fails. */
  speak(clause: Clause, signal: AbortSignal): AsyncIterable<TtsEvent>;
  close(): Promise<void>;
}

/** One voice as the vendor lists it, for the page. */
export interface Voice {
  /** What goes into the settings. */
  readonly id: string;
  readonly name: string;
  /** BCP 47; absent when it speaks many or the vendor does not say. */
  readonly language?: string;
}

export interface TtsProvider {
  readonly id: string;
  readonly capabilities: TtsCapabilities;
  /** `options.voice` empty means the provider's own choice. */
  open(options: TtsOptions, signal: AbortSignal): Promise<TtsSession>;
  /** What the account may use; absent where the vendor lists none. Rejects with an AppError. */
  voices?(signal: AbortSignal): Promise<readonly Voice[]>;
  close(): Promise<void>;
}
