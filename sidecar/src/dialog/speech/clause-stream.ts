import { AsyncQueue } from '../../base/async-queue.ts';
import type { Clock } from '../../base/clock.ts';
import { watchStream } from '../../base/watch-stream.ts';
import type { SpeechAudio } from '../../ports/audio.ts';
import type { Clause, TtsEvent, TtsSession } from '../../ports/tts.ts';
import { asAppError, garbage, type ProviderAt, timedOut } from '../provider-error.ts';
import type { Timing } from '../timing.ts';

export interface ClauseStreamOptions {
  readonly tts: TtsSession;
  readonly at: ProviderAt;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly signal: AbortSignal;
}

/** The audio of one clause as it arrives: already there, or asked of the vendor and watched. */
export class ClauseStream {
  readonly events = new AsyncQueue<TtsEvent>();
  /** Resolves with the first audio, or when there will be none. */
  readonly begun: Promise<void>;
  #markBegun: () => void = () => {};

  private constructor() {
    this.begun = new Promise((resolve) => {
      this.#markBegun = resolve;
    });
  }

  /** A clip that needs no vendor. */
  static prepared(audio: readonly SpeechAudio[]): ClauseStream {
    const stream = new ClauseStream();
    for (const piece of audio) stream.events.push({ type: 'audio', audio: piece });
    stream.events.end();
    stream.#markBegun();
    return stream;
  }

  /** Starts synthesis at once; `events` throws an AppError when the vendor fails, is stuck or gives no audio. */
  static synthesised(clause: Clause, options: ClauseStreamOptions): ClauseStream {
    const stream = new ClauseStream();
    stream
      .#run(clause, options)
      .then(
        () => stream.events.end(),
        (error: unknown) => stream.events.fail(asAppError(options.at, error)),
      )
      .finally(stream.#markBegun);
    return stream;
  }

  async #run(clause: Clause, { tts, at, clock, timing, signal }: ClauseStreamOptions): Promise<void> {
    const watch = {
      clock,
      signal,
      limits: {
        first: timing.ttsFirstByte,
        between: timing.ttsInterChunk,
        onTimeout: (timeoutMs: number) => timedOut(at, timeoutMs),
      },
    };
    let audible = false;
    for await (const event of watchStream(tts.speak(clause, signal), watch)) {
      this.events.push(event);
      if (event.type !== 'audio') continue;
      audible = true;
      this.#markBegun();
    }
    if (!audible && !signal.aborted) throw garbage(at, 'no audio');
  }
}
