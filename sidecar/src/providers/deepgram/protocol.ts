import type { CallerFrame } from '../../ports/audio.ts';
import type { SttEvent, SttOptions } from '../../ports/stt.ts';

/** What one message of the vendor means. */
export interface Reading {
  readonly events: readonly SttEvent[];
  /** It is a result, if only that there are no words: the vendor has listened. */
  readonly isResult?: true;
  /** Everything up to here, in milliseconds of this connection's audio, has its final. */
  readonly settledMs?: number;
  /** The vendor's own error message, which ends the connection. */
  readonly failure?: string;
}

/** Makes events of one connection's messages; a new connection begins with a new one. */
export interface Transcript {
  /** Undefined when the text is not of the protocol. */
  read(text: string): Reading | undefined;
  /** The final that was asked for did not come: gives what is there. */
  flush(): readonly SttEvent[];
}

/** One of Deepgram's two streaming protocols. */
export interface Protocol {
  /** Throws an AppError for a language the model cannot hear. */
  url(stt: SttOptions): string;
  encode(frame: CallerFrame): Uint8Array;
  startTranscript(): Transcript;
  /** Sent when no audio was for a while, so that the vendor keeps the connection. */
  readonly keepAlive: string | Uint8Array;
  /** Milliseconds of audio in `keepAlive`. */
  readonly keepAliveAudio: number;
  /** Asks for the final at once; absent when the vendor decides turn ends. */
  readonly finalize?: string;
}
