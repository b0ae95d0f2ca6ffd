import { onAbort } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';
import { shortestSpeechMs } from '../base/speech-length.ts';
import { watchStream } from '../base/watch-stream.ts';
import { durationMs, type SpeechAudio } from '../ports/audio.ts';
import type { Clause, TtsEvent, TtsProvider, TtsSession } from '../ports/tts.ts';
import type { Candidate } from './candidate.ts';
import { asFailure, empty, type FailureAt, nonsense, timedOut, truncated } from './failure.ts';
import { attemptLimit, FAILOVER_LIMITS } from './limits.ts';
import { SessionPool } from './session-pool.ts';
import type { Succession } from './succession.ts';
import { type SpokenWord, unspokenText } from './unspoken-text.ts';
import { within } from './within.ts';

export interface FailoverTtsSessionOptions {
  readonly clock: Clock;
  readonly succession: Succession<TtsProvider>;
  readonly open: (candidate: Candidate<TtsProvider>, signal: AbortSignal) => Promise<TtsSession>;
  /** Ends the session whenever it aborts. */
  readonly signal: AbortSignal;
}

/** One attempt of one voice at the rest of a clause. */
interface Attempt {
  readonly candidate: Candidate<TtsProvider>;
  /** Attempts that may still be made, this one included. */
  readonly left: number;
  /** Milliseconds since the caller of `speak` got anything. */
  readonly silent: number;
  readonly clause: Clause;
}

/** What came of a clause so far, from all voices together. */
interface Progress {
  ms: number;
  /** The part being said, from its own first sample; `waited` for what came after that, milliseconds. */
  part: { text: string; ms: number; words: SpokenWord[]; waited: number };
}

/** One call's voice out of several: a clause in which one breaks off is said to its end by the next. */
export class FailoverTtsSession implements TtsSession {
  readonly #options: FailoverTtsSessionOptions;
  readonly #life = new AbortController();
  readonly #sessions: SessionPool<TtsProvider, TtsSession>;

  constructor(options: FailoverTtsSessionOptions) {
    this.#options = options;
    this.#sessions = new SessionPool((candidate) => options.open(candidate, this.#life.signal));
  }

  /** Opens the first voice that can be opened; rejects with the last one's AppError. */
  async start(): Promise<void> {
    const { clock, succession, signal } = this.#options;
    onAbort(signal, () => void this.close());
    const order = succession.order();
    const since = clock.now();
    for (const [index, candidate] of order.entries()) {
      succession.take(candidate);
      const left = order.length - index;
      const limit = attemptLimit(FAILOVER_LIMITS.open, clock.now() - since, left);
      const late = () => timedOut(failureAt(candidate), limit);
      try {
        await within(this.#sessions.get(candidate), limit, { clock, late });
        return;
      } catch (error) {
        signal.throwIfAborted();
        this.#sessions.abandon(candidate);
        this.#note(candidate, error, left === 1);
      }
    }
  }

  async *speak(clause: Clause, signal: AbortSignal): AsyncGenerator<TtsEvent, void> {
    const { clock, succession } = this.#options;
    const either = AbortSignal.any([signal, this.#life.signal]);
    const progress: Progress = { ms: 0, part: partOf(clause.text) };
    const order = succession.order();
    let since = clock.now();
    for (const [index, candidate] of order.entries()) {
      if (either.aborted) return;
      succession.take(candidate);
      const rest = { ...clause, text: progress.part.text };
      const begun = clock.now();
      const attempt = { candidate, left: order.length - index, silent: begun - since, clause: rest };
      try {
        for await (const event of this.#attempt(attempt, either)) {
          keepsUp(progress.part, clock.now() - since, attempt);
          yield follow(progress, event, failureAt(candidate));
          since = clock.now();
        }
        if (either.aborted) return;
        expectAll(rest.text, progress.part.ms, failureAt(candidate));
        candidate.health.succeeded(begun);
        return;
      } catch (error) {
        if (either.aborted) return;
        this.#note(candidate, error, attempt.left === 1);
        const text = unspokenText(rest.text, progress.part);
        if (!hasWords(text)) return;
        progress.part = partOf(text);
      }
    }
  }

  async close(): Promise<void> {
    this.#life.abort();
    await this.#sessions.close();
  }

  async *#attempt(attempt: Attempt, signal: AbortSignal): AsyncGenerator<TtsEvent, void> {
    const { clock } = this.#options;
    const { candidate } = attempt;
    const own = new AbortController();
    const spoken = this.#spoken(attempt, AbortSignal.any([signal, own.signal]));
    let ended = false;
    try {
      yield* watchStream(spoken, { clock, signal, limits: limitsOf(attempt) });
      ended = true;
    } finally {
      if (!ended) {
        own.abort();
        this.#sessions.abandon(candidate);
      }
    }
  }

  async *#spoken({ candidate, clause }: Attempt, signal: AbortSignal): AsyncGenerator<TtsEvent, void> {
    const session = await this.#sessions.get(candidate);
    if (!signal.aborted) yield* session.speak(clause, signal);
  }

  /** Remembers the failure; throws it when nobody is left. */
  #note(candidate: Candidate<TtsProvider>, error: unknown, isLast: boolean): void {
    const failure = asFailure(failureAt(candidate), error);
    this.#options.succession.failed(candidate, failure);
    if (isLast) throw failure;
  }
}

function partOf(text: string): Progress['part'] {
  return { text, ms: 0, words: [], waited: 0 };
}

/** Throws when the audio comes slower than it is to be heard, by more than a pause may last. */
function keepsUp(part: Progress['part'], waited: number, { candidate, left }: Attempt): void {
  if (part.ms === 0) return;
  part.waited += waited;
  const limit = attemptLimit(FAILOVER_LIMITS.ttsBetween, 0, left);
  if (part.waited - part.ms > limit) throw timedOut(failureAt(candidate), part.waited - part.ms);
}

/** Throws when a voice has ended with nothing, or with less than the text can take. */
function expectAll(text: string, ms: number, at: FailureAt): void {
  if (ms === 0 && hasWords(text)) throw empty(at);
  if (ms < shortestSpeechMs(text)) throw truncated(at);
}

/** Keeps account of an event and moves its times behind what former voices said. */
function follow(progress: Progress, event: TtsEvent, at: FailureAt): TtsEvent {
  const { part } = progress;
  if (event.type === 'audio') {
    if (!isSpeech(event.audio)) throw nonsense(at, 'not audio');
    const length = durationMs(event.audio);
    part.ms += length;
    progress.ms += length;
    return event;
  }
  if (event.type !== 'word') throw nonsense(at, 'not an event');
  part.words.push(event);
  const before = progress.ms - part.ms;
  return { ...event, start: event.start + before, end: event.end + before };
}

function isSpeech(audio: SpeechAudio): boolean {
  return audio.encoding === 'pcm16'
    ? audio.samples instanceof Int16Array
    : (audio.encoding === 'ulaw' || audio.encoding === 'alaw') && audio.bytes instanceof Uint8Array;
}

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

function failureAt({ provider }: Candidate<TtsProvider>): FailureAt {
  return { provider: provider.id, stage: 'tts' };
}

function limitsOf({ candidate, left, silent }: Attempt) {
  return {
    first: attemptLimit(FAILOVER_LIMITS.ttsFirst, silent, left),
    between: attemptLimit(FAILOVER_LIMITS.ttsBetween, 0, left),
    onTimeout: (timeoutMs: number) => timedOut(failureAt(candidate), timeoutMs),
  };
}
