import type { Clock } from '../../sidecar/src/base/clock.ts';
import type { AgentActivity } from './agent-activity.ts';
import { CallRecording } from './call-recording.ts';
import type { CallEnd, CallSession } from './call-session.ts';
import type { Span } from './outgoing-audio.ts';

/** Pause between two keys, samples. */
const KEY_GAP_SAMPLES = 800;

export interface CallerCallParts {
  readonly clock: Clock;
  readonly session: CallSession;
  readonly activity: AgentActivity;
}

/**
 * One call of a scripted caller, made by `Caller.dial`. All times are milliseconds on the call's timeline, which
 * begins when the INVITE is sent and is the timeline of the recording. What waits for the other side rejects when
 * the call ends first.
 */
export class CallerCall {
  readonly #parts: CallerCallParts;

  constructor(parts: CallerCallParts) {
    this.#parts = parts;
  }

  /** When the 200 came; rejects with CallRefused. */
  get answered(): Promise<number> {
    return this.#parts.session.answered;
  }

  get ended(): Promise<CallEnd> {
    return this.#parts.session.ended;
  }

  /** Provisional responses (180, 183 …) so far. */
  get provisional(): readonly { readonly status: number; readonly at: number }[] {
    return this.#parts.session.provisional;
  }

  now(): number {
    return this.#parts.session.now();
  }

  /**
   * Plays 8 kHz samples after what is still playing; resolves when the last one is sent. `onStart` is told the
   * clock time (not the timeline's) of the first sample.
   */
  play(pcm: Int16Array, onStart?: (at: number) => void): Promise<Span> {
    const played = this.#outgoing.play(pcm, onStart).then((span) => this.#onTimeline(span));
    return this.#orEnd(played, 'its clip was played');
  }

  /** Plays as soon as `event` has happened. */
  async playWhen(event: Promise<unknown>, pcm: Int16Array): Promise<Span> {
    await event;
    return this.play(pcm);
  }

  /** Presses keys one after the other, each for `duration` milliseconds with 100 between them. */
  async dtmf(keys: string, duration = 100): Promise<Span> {
    const spans: Span[] = [];
    for (const key of keys) {
      if (spans.length > 0) await this.#outgoing.play(new Int16Array(KEY_GAP_SAMPLES));
      spans.push(await this.#orEnd(this.#outgoing.press(key, duration), 'its key was pressed'));
    }
    return this.#onTimeline({ start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 });
  }

  /** Resolves with the onset of the speech that begins next, or is going on. */
  agentSpeaks(): Promise<number> {
    const onset = this.#parts.activity.speaks().then((at) => at - this.#parts.session.zero);
    return this.#orEnd(onset, 'the agent spoke');
  }

  /** Resolves when nothing voiced has been heard for `length` milliseconds. */
  agentSilentFor(length: number): Promise<number> {
    const silent = this.#parts.activity.silentFor(length).then((at) => at - this.#parts.session.zero);
    return this.#orEnd(silent, `the agent was silent for ${length} ms`);
  }

  /** Lets `length` milliseconds of the call pass. */
  wait(length: number): Promise<void> {
    const over = new Promise<void>((resolve) => {
      this.#parts.clock.after(length, resolve);
    });
    return this.#orEnd(over, `${length} ms were over`);
  }

  /** BYE, or CANCEL while it rings; resolves with the end of the call. */
  hangUp(): Promise<CallEnd> {
    this.#parts.session.hangUp();
    return this.ended;
  }

  /** What was said and heard so far; complete once the call has ended. */
  get recording(): CallRecording {
    const { zero, endedAt, phone } = this.#parts.session;
    const end = endedAt ?? this.#parts.clock.now();
    return new CallRecording({ zero, end, sent: phone.sent, received: phone.received });
  }

  get #outgoing(): CallSession['phone']['outgoing'] {
    return this.#parts.session.phone.outgoing;
  }

  #onTimeline({ start, end }: Span): Span {
    const { zero } = this.#parts.session;
    return { start: start - zero, end: end - zero };
  }

  #orEnd<T>(awaited: Promise<T>, what: string): Promise<T> {
    const ended = this.ended.then((end): never => {
      throw new Error(
        `The call was ended by the ${end.by} before ${what} (${end.reason || 'no reason given'}).`,
      );
    });
    const first = Promise.race([awaited, ended]);
    // A script may await it only after something else; until then the rejection is not unhandled.
    first.catch(() => {});
    return first;
  }
}
