import { createHistogram } from 'node:perf_hooks';
import type { Clock, Timer } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import { FRAME_MS } from '../ports/audio.ts';

/** Ticks that may be made up for back to back; a longer gap is skipped, because a burst is heard as a glitch. */
const MAX_LATE_TICKS = 2;
/** Timers of the platform fire up to a millisecond early, since they know only whole milliseconds. */
const EARLY_MS = 1;

/** Something that acts every 20 ms. */
export interface PacedLine {
  /** `skipped` ticks before this one never came; `now` is clock time. */
  tick(skipped: number, now: number): void;
  /** The line threw and gets no further ticks. */
  onDropped?(error: unknown): void;
}

export interface PacerCounters {
  ticks: number;
  /** Ticks made up for back to back. */
  late: number;
  /** Ticks that never came. */
  skipped: number;
  /** How often ticks were skipped. */
  gaps: number;
  droppedLines: number;
}

/** How late ticks began, milliseconds. */
export interface PacerLateness {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface PacerOptions {
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * The one 20 ms tick of all calls. Deadlines are `anchor + n × 20`, so lateness never adds up. After a stall up to
 * two missed ticks are made up for at once; of a longer one only the last tick comes, told how many were skipped.
 * The grid itself stays where it was: time stamps counted in ticks remain true to the clock.
 * The timer runs only while there are lines.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #lines = new Set<PacedLine>();
  readonly #lateness = createHistogram();
  readonly counters: PacerCounters = { ticks: 0, late: 0, skipped: 0, gaps: 0, droppedLines: 0 };
  #timer: Timer | undefined;
  #anchor = 0;
  #index = 0;

  constructor(options: PacerOptions) {
    this.#clock = options.clock;
    this.#log = options.log;
  }

  get lines(): number {
    return this.#lines.size;
  }

  get lateness(): PacerLateness {
    const { count, max } = this.#lateness;
    const at = (percentile: number) => this.#lateness.percentile(percentile) / 1_000;
    return count === 0 ? { p50: 0, p99: 0, max: 0 } : { p50: at(50), p99: at(99), max: max / 1_000 };
  }

  /** Starts ticking `line` and returns the clock time of its first tick, at most 20 ms away. */
  add(line: PacedLine): number {
    if (this.#lines.size === 0) {
      this.#anchor = this.#clock.now();
      this.#index = 0;
      this.#arm();
    }
    this.#lines.add(line);
    return this.#deadline;
  }

  /** Stops ticking `line`, at once and even from within a tick; twice does no harm. */
  remove(line: PacedLine): void {
    this.#lines.delete(line);
    if (this.#lines.size > 0) return;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  get #deadline(): number {
    return this.#anchor + this.#index * FRAME_MS;
  }

  #arm(): void {
    this.#timer = this.#clock.after(this.#deadline - this.#clock.now(), () => this.#fire());
  }

  #fire(): void {
    this.#timer = undefined;
    const late = this.#clock.now() - this.#deadline;
    if (late >= -EARLY_MS) this.#catchUp(late);
    if (this.#lines.size > 0 && !this.#timer) this.#arm();
  }

  #catchUp(late: number): void {
    this.#lateness.record(Math.max(1, Math.round(late * 1_000)));
    const missed = Math.max(0, Math.floor(late / FRAME_MS));
    if (missed > MAX_LATE_TICKS) {
      this.counters.gaps++;
      this.counters.skipped += missed;
      this.#index += missed;
      this.#tickAll(missed);
      return;
    }
    this.counters.late += missed;
    for (let tick = 0; tick <= missed; tick++) this.#tickAll(0);
  }

  #tickAll(skipped: number): void {
    this.#index++;
    this.counters.ticks++;
    const now = this.#clock.now();
    // A copy: a line added by a tick has its first tick at the next deadline, as `add` told it.
    for (const line of [...this.#lines]) {
      if (this.#lines.has(line)) this.#tickOne(line, skipped, now);
    }
  }

  #tickOne(line: PacedLine, skipped: number, now: number): void {
    try {
      line.tick(skipped, now);
    } catch (error) {
      this.counters.droppedLines++;
      this.#log.error({ err: error }, 'a media line threw and gets no further ticks');
      this.remove(line);
      line.onDropped?.(error);
    }
  }
}
