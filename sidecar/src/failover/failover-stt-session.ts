import { onAbort } from '../base/abort.ts';
import { AsyncQueue } from '../base/async-queue.ts';
import type { Clock } from '../base/clock.ts';
import type { CallerFrame } from '../ports/audio.ts';
import type { SttEvent, SttOptions, SttProvider, SttSession } from '../ports/stt.ts';
import type { Candidate } from './candidate.ts';
import { asFailure, type FailureAt, nonsense, timedOut, truncated } from './failure.ts';
import { attemptLimit, FAILOVER_LIMITS } from './limits.ts';
import { OwedText } from './owed-text.ts';
import { ReplayAudio } from './replay-audio.ts';
import type { Succession } from './succession.ts';
import { within } from './within.ts';

export interface FailoverSttSessionOptions {
  readonly clock: Clock;
  readonly succession: Succession<SttProvider>;
  readonly options: SttOptions;
  /** Ends the session whenever it aborts. */
  readonly signal: AbortSignal;
}

/** The recogniser that listens at the moment. */
interface Listener {
  readonly candidate: Candidate<SttProvider>;
  readonly session: SttSession;
  /** Clock time at which it took over. */
  readonly begun: number;
}

/**
 * One call's recogniser out of several: when one fails, breaks off or keeps silent about speech, the next one is
 * given everything since the last final and goes on. Between two finals each is tried once; when none is left,
 * `events` throws the last one's error.
 */
export class FailoverSttSession implements SttSession {
  readonly events = new AsyncQueue<SttEvent>();
  readonly #options: FailoverSttSessionOptions;
  readonly #replay = new ReplayAudio();
  readonly #owed: OwedText;
  readonly #life = new AbortController();
  readonly #failed = new Set<Candidate<SttProvider>>();
  #listener: Listener | undefined;

  constructor(options: FailoverSttSessionOptions) {
    this.#options = options;
    this.#owed = new OwedText({
      clock: options.clock,
      capabilities: () => options.succession.inCharge.provider.capabilities,
      onSilent: (timeoutMs) => {
        const listener = this.#listener;
        if (listener) this.#onFailed(listener, timedOut(failureAt(listener.candidate), timeoutMs));
      },
    });
  }

  /** Opens the first recogniser that can be opened; rejects with the last one's AppError. */
  async start(): Promise<void> {
    const { clock, signal } = this.#options;
    onAbort(signal, () => void this.close());
    const since = clock.now();
    await this.#takeOver((left) => attemptLimit(FAILOVER_LIMITS.open, clock.now() - since, left));
    signal.throwIfAborted();
  }

  write(frame: CallerFrame): void {
    this.#replay.frame(frame);
    this.#listener?.session.write(frame);
  }

  speechStarted(at: number): void {
    this.#replay.started(at);
    this.#owed.started(at);
    this.#listener?.session.speechStarted(at);
  }

  forceEndpoint(at: number): void {
    this.#replay.ended(at);
    if (!this.#listener) return;
    this.#expectText(at, this.#listener);
    this.#listener.session.forceEndpoint(at);
  }

  async close(): Promise<void> {
    this.#life.abort();
    this.#owed.stop();
    this.events.end();
    const listener = this.#listener;
    this.#listener = undefined;
    await listener?.session.close();
  }

  /** Tries those that have not failed since the last final, in turn; rejects with the last one's error. */
  async #takeOver(limitFor: (left: number) => number): Promise<void> {
    const { clock, succession } = this.#options;
    const order = succession.order().filter((candidate) => !this.#failed.has(candidate));
    for (const [index, candidate] of order.entries()) {
      if (this.#life.signal.aborted) return;
      succession.take(candidate);
      const left = order.length - index;
      try {
        const session = await this.#open(candidate, limitFor(left));
        this.#listen({ candidate, session, begun: clock.now() });
        return;
      } catch (error) {
        if (this.#life.signal.aborted) return;
        const failure = asFailure(failureAt(candidate), error);
        this.#failed.add(candidate);
        succession.failed(candidate, failure);
        if (left === 1) throw failure;
      }
    }
  }

  /** A session that opens when nobody waits for it any more is closed. */
  async #open(candidate: Candidate<SttProvider>, limit: number): Promise<SttSession> {
    const { clock, options } = this.#options;
    const opening = candidate.provider.open(options, this.#life.signal);
    const late = () => timedOut(failureAt(candidate), limit);
    try {
      const session = await within(opening, limit, { clock, late });
      this.#life.signal.throwIfAborted();
      return session;
    } catch (error) {
      opening.then((session) => session.close()).catch(() => {}); // there may be none, or nobody cares
      throw error;
    }
  }

  #listen(listener: Listener): void {
    this.#listener = listener;
    this.#replay.into({
      write: (frame) => listener.session.write(frame),
      speechStarted: (at) => {
        this.#owed.started(at);
        listener.session.speechStarted(at);
      },
      forceEndpoint: (at) => {
        this.#expectText(at, listener);
        listener.session.forceEndpoint(at);
      },
    });
    void this.#read(listener);
  }

  async #read(listener: Listener): Promise<void> {
    const at = failureAt(listener.candidate);
    try {
      for await (const event of listener.session.events) {
        if (this.#listener !== listener) return;
        this.#pass(event, listener);
      }
      throw truncated(at);
    } catch (error) {
      this.#onFailed(listener, asFailure(at, error));
    }
  }

  #pass(event: SttEvent, { candidate, begun }: Listener): void {
    if (!isEvent(event)) throw nonsense(failureAt(candidate), 'not an event');
    this.#owed.heard(event.type === 'final');
    this.events.push(event);
    if (event.type !== 'final') return;
    this.#replay.settled(this.#options.clock.now());
    this.#failed.clear();
    candidate.health.succeeded(begun);
  }

  #expectText(at: number, { candidate }: Listener): void {
    const others = this.#options.succession
      .order()
      .filter((other) => other !== candidate && !this.#failed.has(other));
    const { sttGrace, sttLastGrace } = FAILOVER_LIMITS;
    this.#owed.ended(at, others.length > 0 ? sttGrace : sttLastGrace);
  }

  #onFailed(listener: Listener, failure: Error): void {
    if (this.#listener !== listener || this.#life.signal.aborted) return;
    const { candidate, session } = listener;
    this.#listener = undefined;
    this.#owed.stop();
    this.#failed.add(candidate);
    this.#options.succession.failed(candidate, asFailure(failureAt(candidate), failure));
    session.close().catch(() => {}); // it is dead already
    const hasNext = this.#options.succession.order().some((other) => !this.#failed.has(other));
    if (!hasNext) this.events.fail(failure);
    else this.#takeOver(() => FAILOVER_LIMITS.sttReopen).catch((error: unknown) => this.events.fail(error));
  }
}

function isEvent(event: SttEvent): boolean {
  return event.type === 'end-of-turn' || (isText(event.type) && typeof event.text === 'string');
}

const isText = (type: string): boolean => type === 'interim' || type === 'final';

function failureAt({ provider }: Candidate<SttProvider>): FailureAt {
  return { provider: provider.id, stage: 'stt' };
}
