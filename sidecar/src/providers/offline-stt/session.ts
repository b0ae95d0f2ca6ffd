import { AppError } from '../../base/app-error.ts';
import { AsyncQueue } from '../../base/async-queue.ts';
import type { CallerFrame } from '../../ports/audio.ts';
import type { SttEvent, SttSession } from '../../ports/stt.ts';
import { CallerAudio } from './caller-audio.ts';
import { plausibleText } from './plausible-text.ts';
import type { Recogniser } from './recogniser.ts';

/** Silence left on either side of the voice: with it short answers were understood best (facts: 17 % against 24 %). */
const PADDING = 200;
/** Longer speech is cut, because decoding time grows with it and the model was made for sentences. */
const MAX_SEGMENT = 15_000;
/** The cut is made at the quietest place of the last so many milliseconds. */
const CUT_WITHIN = 5_000;
/** Voice before the first interim; less holds hardly a word. */
const FIRST_INTERIM = 400;

/** One stretch of speech, from its padded start on; times are clock times. */
interface Segment {
  readonly from: number;
  readonly voiceFrom: number;
  nextInterim: number;
}

export interface OfflineSttSessionOptions {
  readonly recogniser: Recogniser;
  /** Milliseconds between interims; undefined for none. */
  readonly interimInterval: number | undefined;
}

/** One call's recogniser: keeps the latest audio and has the stretch between start and end of speech decoded. */
export class OfflineSttSession implements SttSession {
  readonly events = new AsyncQueue<SttEvent>();
  readonly #options: OfflineSttSessionOptions;
  readonly #audio = new CallerAudio();
  readonly #cancels = new Set<() => void>();
  #cancelInterim: (() => void) | undefined;
  #segment: Segment | undefined;
  #usedUntil = 0;
  #closed = false;

  constructor(options: OfflineSttSessionOptions) {
    this.#options = options;
  }

  write(frame: CallerFrame): void {
    if (this.#closed) return;
    this.#audio.add(frame);
    if (!this.#segment) return;
    if (this.#audio.end - this.#segment.from > MAX_SEGMENT) this.#cut(this.#segment);
    this.#tryInterim(this.#segment);
  }

  speechStarted(at: number): void {
    if (this.#closed || this.#segment) return;
    this.#begin(Math.max(at - PADDING, this.#usedUntil), at);
  }

  forceEndpoint(at: number): void {
    if (this.#closed) return;
    const segment = this.#segment;
    this.#segment = undefined;
    this.#audio.keepFrom(Number.POSITIVE_INFINITY);
    if (segment) this.#decode(segment, Math.min(at + PADDING, this.#audio.end), at);
    else this.#submitFinal(new Int16Array(0), 0);
  }

  /** Drops what is still being worked on; twice without harm. */
  async close(): Promise<void> {
    this.#shut();
    this.events.end();
  }

  #begin(from: number, voiceFrom: number): void {
    this.#segment = { from, voiceFrom, nextInterim: voiceFrom + FIRST_INTERIM };
    this.#audio.keepFrom(from);
  }

  /** Ends a segment that has become too long where the caller seems to draw breath; the rest goes on as a new one. */
  #cut(segment: Segment): void {
    const { end } = this.#audio;
    const at = this.#audio.quietestMoment(end - CUT_WITHIN, end);
    this.#begin(at, at);
    this.#decode(segment, at, at);
  }

  #decode(segment: Segment, to: number, voiceTo: number): void {
    this.#usedUntil = to;
    this.#submitFinal(this.#audio.between(segment.from, to), voiceTo - segment.voiceFrom);
  }

  #submitFinal(samples: Int16Array<ArrayBuffer>, voiced: number): void {
    this.#cancelInterim?.();
    let text = '';
    const cancel = this.#options.recogniser.final({
      owner: this,
      request: () => (samples.length > 0 ? { samples } : undefined),
      onPart: (part) => {
        text = plausibleText(part, voiced);
      },
      onDone: () => {
        this.#cancels.delete(cancel);
        this.events.push({ type: 'final', text });
      },
      onFailed: (cause) => this.#fail(cause),
    });
    this.#cancels.add(cancel);
  }

  #tryInterim(segment: Segment): void {
    const { recogniser, interimInterval } = this.#options;
    const { end } = this.#audio;
    if (interimInterval === undefined || this.#cancelInterim || end < segment.nextInterim) return;
    this.#cancelInterim = recogniser.interim({
      owner: this,
      request: () => ({ samples: this.#audio.between(segment.from, end) }),
      onPart: (part) => {
        const text = plausibleText(part, end - segment.voiceFrom);
        if (text !== '' && this.#segment === segment) this.events.push({ type: 'interim', text });
      },
      onDone: () => {
        this.#cancelInterim = undefined;
      },
      // Nothing is lost by it: the final is decoded from the same audio, by a new worker if need be.
      onFailed: () => {
        this.#cancelInterim = undefined;
      },
    });
    if (this.#cancelInterim) segment.nextInterim = end + interimInterval;
  }

  #fail(cause: Error): void {
    const details = { provider: 'offline-stt', stage: 'recognition' };
    this.#shut();
    this.events.fail(new AppError('PROVIDER_FAILED', { details, cause }));
  }

  #shut(): void {
    this.#closed = true;
    this.#segment = undefined;
    this.#cancelInterim?.();
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }
}
