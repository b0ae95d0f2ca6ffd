import { onAbort } from '../../base/abort.ts';
import { AsyncQueue } from '../../base/async-queue.ts';
import type { Clock } from '../../base/clock.ts';
import type { SpeechAudio } from '../../ports/audio.ts';
import type { Playout } from '../../ports/playout.ts';
import type { TtsSession } from '../../ports/tts.ts';
import type { ProviderAt } from '../provider-error.ts';
import type { Timing } from '../timing.ts';
import { wait } from '../wait.ts';
import { ClauseStream } from './clause-stream.ts';
import { drain } from './drain.ts';
import { SpokenTrack } from './spoken-track.ts';

/** Fixed sentences that were synthesised before the call; undefined for any other text. */
export interface PreparedClips {
  get(text: string): readonly SpeechAudio[] | undefined;
}

/** What every utterance of a call is made with. */
export interface VoiceParts {
  readonly playout: Playout;
  readonly tts: TtsSession;
  readonly at: ProviderAt;
  readonly prepared: PreparedClips;
  readonly clock: Clock;
  readonly timing: Timing;
  /** The playout stands still because we paused it. */
  readonly isPaused: () => boolean;
}

export interface UtteranceHooks {
  /** A clause's audio begins to be queued. */
  onClause?(text: string): void;
  /** The first clause is asked of the voice; not when its sound is there already. */
  onRequest?(): void;
  /** The first audio of all is there. */
  onFirstAudio?(): void;
}

interface Line {
  readonly text: string;
  readonly part: number | undefined;
}

/**
 * One thing the agent says, from its first clause to its last sample. While a clause plays the next is already
 * being synthesised, but never more than `speechLead` ahead, so that an interruption wastes little.
 */
export class Utterance {
  readonly number: number;
  readonly track: SpokenTrack;
  readonly #parts: VoiceParts;
  readonly #signal: AbortSignal;
  readonly #hooks: UtteranceHooks;
  readonly #lines = new AsyncQueue<Line>();
  readonly #reader = this.#lines[Symbol.asyncIterator]();
  readonly #texts: string[] = [];
  readonly #drained = Promise.withResolvers<void>();
  #waiting = 0;
  #finished = false;
  #begun = false;
  #sounding = false;

  constructor(number: number, parts: VoiceParts, run: { signal: AbortSignal; hooks: UtteranceHooks }) {
    this.number = number;
    this.track = new SpokenTrack(parts.timing);
    this.#parts = parts;
    this.#signal = run.signal;
    this.#hooks = run.hooks;
  }

  /** Everything given to be said so far. */
  get text(): string {
    return this.#texts.join(' ');
  }

  /** All clauses are known. */
  get isFinished(): boolean {
    return this.#finished;
  }

  /** Adds a clause; `part` says to which of the model's answers it belongs, none for a filler. */
  say(text: string, part?: number): void {
    if (this.#finished) return;
    this.#texts.push(text);
    this.#waiting++;
    this.#lines.push({ text, part });
  }

  /** No clause follows. */
  finish(): void {
    this.#finished = true;
    this.#lines.end();
  }

  /** The playout has sent the last sample. */
  onDrained(): void {
    this.#drained.resolve();
  }

  /** Speaks until all is heard or the signal aborts; rejects with the voice provider's AppError. Called once. */
  async run(): Promise<void> {
    const forget = onAbort(this.#signal, () => this.finish());
    try {
      let next = await this.#next();
      while (next) {
        const { line, stream } = next;
        const following = stream.begun.then(() => this.#next());
        await this.#play(line, stream);
        next = await following;
      }
      await this.#drain();
    } finally {
      forget();
    }
  }

  async #next(): Promise<{ line: Line; stream: ClauseStream } | undefined> {
    const step = await this.#reader.next();
    if (step.done) return undefined;
    this.#waiting--;
    const line = step.value;
    const isFirst = !this.#begun;
    this.#begun = true;
    const { prepared, playout, clock, timing } = this.#parts;
    const clip = prepared.get(line.text);
    if (clip && clip.length > 0) return { line, stream: ClauseStream.prepared(clip) };
    while (playout.queuedMs > timing.speechLead && !this.#signal.aborted)
      await wait(clock, playout.queuedMs - timing.speechLead, this.#signal);
    if (this.#signal.aborted) return undefined;
    const clause = { text: line.text, utterance: this.number, last: this.#finished && this.#waiting === 0 };
    if (isFirst) this.#hooks.onRequest?.();
    return { line, stream: ClauseStream.synthesised(clause, { ...this.#parts, signal: this.#signal }) };
  }

  async #play(line: Line, stream: ClauseStream): Promise<void> {
    this.track.open(line.text, line.part);
    this.#hooks.onClause?.(line.text);
    for await (const event of stream.events) {
      if (this.#signal.aborted) return;
      if (event.type === 'word') {
        this.track.word(event.text, event.end);
        continue;
      }
      if (!this.#sounding) this.#hooks.onFirstAudio?.();
      this.#sounding = true;
      this.track.wrote(this.#parts.playout.write(this.number, event.audio));
    }
    this.track.close();
    this.#parts.playout.endClause(this.number);
  }

  async #drain(): Promise<void> {
    const { playout, clock, timing, isPaused } = this.#parts;
    if (!this.#sounding || this.#signal.aborted) return;
    playout.end(this.number);
    await drain({
      clock,
      signal: this.#signal,
      drained: this.#drained.promise,
      sentMs: () => playout.heardMs,
      isPaused,
      stall: timing.playoutStall,
    });
  }
}
