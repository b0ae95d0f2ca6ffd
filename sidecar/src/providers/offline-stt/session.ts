import { AppError } from '../../base/app-error.ts';
import { AsyncQueue } from '../../base/async-queue.ts';
import { type CallerFrame, LINE_RATE_HZ } from '../../ports/audio.ts';
import type { SttEvent, SttSession } from '../../ports/stt.ts';
import { CallerAudio } from './caller-audio.ts';
import { PauseSpotter } from './pause-spotter.ts';
import { plausibleText } from './plausible-text.ts';
import type { Interim, Recogniser } from './recogniser.ts';

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
  readonly pauses: PauseSpotter;
  nextInterim: number;
}

/** The latest decoding of a segment that was still going on, up to the clock time `end`. */
interface Attempt {
  readonly segment: Segment;
  readonly end: number;
  /** Undefined until it is decoded. */
  text?: string;
  running?: Interim;
  /** The speech turned out to have ended before `end`, so this is the final. */
  isFinal: boolean;
}

export interface OfflineSttSessionOptions {
  readonly recogniser: Recogniser;
  /** Milliseconds between interims; undefined for none. */
  readonly interimInterval: number | undefined;
}

/**
 * One call's recogniser: keeps the latest audio and has the stretch between start and end of speech decoded. A
 * decoding that was started in the pause before `forceEndpoint`, and so holds all the speech, becomes the final.
 */
export class OfflineSttSession implements SttSession {
  readonly events = new AsyncQueue<SttEvent>();
  readonly #options: OfflineSttSessionOptions;
  readonly #audio = new CallerAudio();
  readonly #finals = new Set<() => void>();
  #segment: Segment | undefined;
  #attempt: Attempt | undefined;
  #usedUntil = 0;
  #closed = false;

  constructor(options: OfflineSttSessionOptions) {
    this.#options = options;
  }

  write(frame: CallerFrame): void {
    if (this.#closed) return;
    this.#audio.add(frame);
    const segment = this.#segment;
    if (!segment) return;
    if (segment.pauses.push(frame.pcm)) segment.nextInterim = Math.min(segment.nextInterim, this.#audio.end);
    if (this.#audio.end - segment.from > MAX_SEGMENT) this.#cut(segment);
    else if (this.#audio.end >= segment.nextInterim) this.#tryInterim(segment);
  }

  speechStarted(at: number): void {
    if (this.#closed || this.#segment) return;
    this.#begin(Math.max(at - PADDING, this.#usedUntil), at);
  }

  forceEndpoint(at: number): void {
    if (this.#closed) return;
    const segment = this.#segment;
    const attempt = this.#attempt;
    this.#segment = undefined;
    this.#attempt = undefined;
    this.#audio.keepFrom(Number.POSITIVE_INFINITY);
    if (!segment) this.#submitFinal(new Int16Array(0), 0);
    else if (attempt && attempt.end >= at && this.#finals.size === 0) this.#promote(attempt);
    else {
      attempt?.running?.cancel();
      this.#decode(segment, Math.min(at + PADDING, this.#audio.end), at);
    }
  }

  /** Drops what is still being worked on; twice without harm. */
  async close(): Promise<void> {
    this.#shut();
    this.events.end();
  }

  #begin(from: number, voiceFrom: number): void {
    const nextInterim = voiceFrom + FIRST_INTERIM;
    this.#segment = { from, voiceFrom, nextInterim, pauses: new PauseSpotter() };
    this.#audio.keepFrom(from);
  }

  /** Ends a segment that has become too long where the caller seems to draw breath; the rest goes on as a new one. */
  #cut(segment: Segment): void {
    const { end } = this.#audio;
    const at = this.#audio.quietestMoment(end - CUT_WITHIN, end);
    this.#attempt?.running?.cancel();
    this.#attempt = undefined;
    this.#begin(at, at);
    this.#decode(segment, at, at);
  }

  #promote(attempt: Attempt): void {
    this.#usedUntil = attempt.end;
    if (attempt.text !== undefined) {
      this.events.push({ type: 'final', text: attempt.text });
      return;
    }
    const { running } = attempt;
    attempt.isFinal = true;
    running?.keep();
    if (running) this.#finals.add(running.cancel);
  }

  #decode(segment: Segment, to: number, voiceTo: number): void {
    this.#usedUntil = to;
    this.#submitFinal(this.#audio.between(segment.from, to), voiceTo - segment.voiceFrom);
  }

  #submitFinal(samples: Int16Array<ArrayBuffer>, voiced: number): void {
    let text = '';
    const cancel = this.#options.recogniser.final({
      owner: this,
      request: () => (samples.length > 0 ? { samples } : undefined),
      onPart: (part) => {
        text = plausibleText(part, voiced);
      },
      onDone: () => {
        this.#finals.delete(cancel);
        this.events.push({ type: 'final', text });
      },
      onFailed: (cause) => this.#fail(cause),
    });
    this.#finals.add(cancel);
  }

  #tryInterim(segment: Segment): void {
    const { recogniser, interimInterval } = this.#options;
    if (interimInterval === undefined || this.#attempt?.running) return;
    const { end } = this.#audio;
    const attempt: Attempt = { segment, end, isFinal: false };
    const interim = recogniser.interim({
      owner: this,
      request: () => ({ samples: withSilence(this.#audio.between(segment.from, end)) }),
      onPart: (part) => this.#onInterimText(attempt, plausibleText(part, end - segment.voiceFrom)),
      onDone: () => this.#onInterimEnd(attempt),
      onFailed: (cause) => {
        if (attempt.isFinal) this.#fail(cause);
        else this.#onInterimEnd(attempt); // nothing is lost: the final is decoded by a new worker
      },
    });
    if (!interim) return;
    attempt.running = interim;
    this.#attempt = attempt;
    segment.nextInterim = end + interimInterval;
  }

  #onInterimText(attempt: Attempt, text: string): void {
    attempt.text = text;
    if (text !== '' && this.#segment === attempt.segment) this.events.push({ type: 'interim', text });
  }

  #onInterimEnd(attempt: Attempt): void {
    const { running } = attempt;
    delete attempt.running;
    if (attempt.text === undefined && this.#attempt === attempt) this.#attempt = undefined;
    if (!attempt.isFinal || this.#closed) return;
    if (running) this.#finals.delete(running.cancel);
    this.events.push({ type: 'final', text: attempt.text ?? '' });
  }

  #fail(cause: Error): void {
    const details = { provider: 'offline-stt', stage: 'recognition' };
    this.#shut();
    this.events.fail(new AppError('PROVIDER_FAILED', { details, cause }));
  }

  #shut(): void {
    this.#closed = true;
    this.#segment = undefined;
    this.#attempt?.running?.cancel();
    this.#attempt = undefined;
    for (const cancel of this.#finals) cancel();
    this.#finals.clear();
  }
}

/** The samples and the padding that a final would have after them. */
function withSilence(samples: Int16Array): Int16Array<ArrayBuffer> {
  const padded = new Int16Array(samples.length + (PADDING * LINE_RATE_HZ) / 1_000);
  padded.set(samples);
  return padded;
}
