import type { Clock, Timer } from '../../sidecar/src/base/clock.ts';

/** Length of one frame, milliseconds. */
export const FRAME = 20;
/** So many late frames go out back to back after a stall, as after a jam on a network; older ones are skipped. */
const CATCH_UP_FRAMES = 25;
/** A frame later than this means that the whole process stood still, sockets included; milliseconds. */
const STALL = 5;

/** A frame due at clock time `from` was begun at `seen` only. */
export interface Stall {
  readonly from: number;
  readonly seen: number;
}

/** Called at each frame's deadline; `skipped` frames before it were left out because the process stood still. */
export type OnFrame = (deadline: number, skipped: number) => void;

/** One 20 ms clock for all calls of a process, with absolute deadlines: a late frame does not delay the next. */
export class FramePacer {
  readonly #clock: Clock;
  readonly #subscribers = new Set<OnFrame>();
  #timer: Timer | undefined;
  #deadline = 0;
  #stall: Stall = { from: 0, seen: Number.NEGATIVE_INFINITY };
  /** Every time the process stood still, in order. */
  readonly stalls: Stall[] = [];
  /** Latest start of a frame after its deadline, milliseconds. */
  maxLateness = 0;
  /** Frames never sent because the process stood still; such a run says nothing about glitches. */
  skipped = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Subscribes until the returned function is called; the clock runs while there are subscribers. */
  add(onFrame: OnFrame): () => void {
    this.#subscribers.add(onFrame);
    if (this.#subscribers.size === 1) {
      this.#deadline = this.#clock.now() + FRAME;
      this.#arm();
    }
    return () => {
      this.#subscribers.delete(onFrame);
      if (this.#subscribers.size === 0) this.#timer?.cancel();
    };
  }

  /** When something read from a socket at clock time `at` may have come in: earlier, if the process stood still. */
  earliestArrival(at: number): number {
    const isOverdue = this.#subscribers.size > 0 && at - this.#deadline > STALL;
    if (isOverdue) return this.#deadline;
    return at - this.#stall.seen < FRAME ? Math.min(at, this.#stall.from) : at;
  }

  #arm(): void {
    this.#timer = this.#clock.after(this.#deadline - this.#clock.now(), () => this.#run());
  }

  #run(): void {
    const late = this.#clock.now() - this.#deadline;
    // Node's timers may fire up to a millisecond early.
    if (late < -1) {
      this.#arm();
      return;
    }
    this.maxLateness = Math.max(this.maxLateness, late);
    if (late > STALL) {
      this.#stall = { from: this.#deadline, seen: this.#clock.now() };
      this.stalls.push(this.#stall);
    }
    const due = Math.floor(Math.max(0, late) / FRAME) + 1;
    let skipped = Math.max(0, due - CATCH_UP_FRAMES);
    this.#deadline += skipped * FRAME;
    this.skipped += skipped;
    for (let frame = skipped; frame < due; frame += 1) {
      for (const subscriber of [...this.#subscribers]) subscriber(this.#deadline, skipped);
      skipped = 0;
      this.#deadline += FRAME;
    }
    if (this.#subscribers.size > 0) this.#arm();
  }
}
