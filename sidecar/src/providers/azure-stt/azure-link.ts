import type { PushAudioInputStream, SpeechRecognizer } from 'microsoft-cognitiveservices-speech-sdk';
import type { Link } from '../../base/reopening-link.ts';
import { FRAME_MS, FRAME_SAMPLES, type G711 } from '../../ports/audio.ts';

/** The code of silence of each law (ITU-T G.711: +0). */
const SILENCE: Readonly<Record<G711, number>> = { ulaw: 0xff, alaw: 0xd5 };

/** What is sent in order, and again after a re-opening: frames of G.711, and "the caller has fallen silent". */
export type Outgoing = Uint8Array | 'end-of-speech';

export interface AzureLinkOptions {
  readonly recognizer: SpeechRecognizer;
  readonly stream: PushAudioInputStream;
  readonly codec: G711;
  /** Silence put in at an end of speech to make the service segment early, milliseconds; 0 = none. */
  readonly silenceBurst: number;
}

/** One running recogniser, which it owns. */
export class AzureLink implements Link<Outgoing> {
  readonly #options: AzureLinkOptions;
  #frames = 0;
  /** Frames sent before each burst of silence. */
  readonly #burstsAt: number[] = [];
  #isClosed = false;

  constructor(options: AzureLinkOptions) {
    this.#options = options;
  }

  send(item: Outgoing): void {
    if (this.#isClosed) return;
    if (item === 'end-of-speech') this.#burst();
    else {
      this.#frames += 1;
      this.#write(item);
    }
  }

  /** How many items end within the first `audioMs` milliseconds of what the service has heard. */
  itemsWithin(audioMs: number): number {
    const { silenceBurst } = this.#options;
    let ownMs = 0;
    let bursts = 0;
    for (const at of this.#burstsAt) {
      const start = at * FRAME_MS + ownMs;
      if (start > audioMs) break;
      ownMs += Math.min(silenceBurst, audioMs - start);
      bursts += 1;
    }
    return Math.floor((audioMs - ownMs) / FRAME_MS) + bursts;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#options.stream.close();
    const ignore = (): void => {};
    // Waits for the service no longer than the stop time-out; what it says then does not matter any more.
    this.#options.recognizer.close(ignore, ignore);
  }

  #burst(): void {
    const { codec, silenceBurst } = this.#options;
    this.#burstsAt.push(this.#frames);
    for (let ms = 0; ms < silenceBurst; ms += FRAME_MS)
      this.#write(new Uint8Array(FRAME_SAMPLES).fill(SILENCE[codec]));
  }

  #write(bytes: Uint8Array): void {
    this.#options.stream.write(exactBuffer(bytes));
  }
}

/** The SDK keeps the buffer for replay, unchanged, and takes nothing but an ArrayBuffer of exactly this size. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteLength } = bytes;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) return buffer;
  return new Uint8Array(bytes).buffer;
}
