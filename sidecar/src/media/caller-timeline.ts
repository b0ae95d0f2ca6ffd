import { type CallerFrame, FRAME_MS, FRAME_SAMPLES, type G711, LINE_RATE_HZ } from '../ports/audio.ts';
import { FrameAssembler } from './frame-assembler.ts';
import { decodeG711 } from './g711.ts';
import { levelOf } from './level.ts';
import type { ReceiveCounters } from './receive-counters.ts';

/**
 * Milliseconds without a packet after which our own clock fills in. The silence then comes in one go up to the
 * present, so a wait as long as the voice detector's stop time (200 ms) delays no turn, and a phone that stalls
 * for less loses no word.
 */
const QUIET_MS = 200;
/** Over so many milliseconds of packets the best of them shows how far the phone's clock is off. */
const DRIFT_WINDOW_MS = 1_000;
/** What is ahead of our clock by more than this is dropped, be it speech: a burst must not become a delay. */
const MAX_LEAD_MS = 200;
/** Below this a packet is left out first when the phone is ahead. */
const QUIET_DB = -50;

const SAMPLES_PER_MS = LINE_RATE_HZ / 1_000;

/**
 * The caller's audio laid on our clock: gapless 20 ms frames from `origin` on.
 * - What arrives is appended and given out at once. *Lag* is how much later it arrives than its place is.
 * - A gap in the RTP time stamps becomes silence, but never more than brings the lag to zero.
 * - Nothing for 200 ms: each tick gives out silence for every frame that ended a packet's length ago or
 *   earlier; the packet that ends the quiet is put where it belongs by its arrival.
 * - Lag of 20 ms or more in all packets of a second: the phone is slow; silence of that length is put in.
 * - Lag below −20 ms: the phone is ahead; quiet packets are left out, of speech one frame a second,
 *   below −200 ms everything.
 */
export class CallerTimeline {
  readonly #line: FrameAssembler;
  readonly #codec: G711;
  readonly #counters: ReceiveCounters;
  #lastArrival = Number.NEGATIVE_INFINITY;
  #windowStart: number | undefined;
  #leastLag = 0;
  #samplesToSkip = 0;
  #isFillingIn = false;
  /** Length of the last packet. */
  #packetMs = FRAME_MS;

  constructor(options: {
    readonly codec: G711;
    readonly origin: number;
    readonly counters: ReceiveCounters;
    readonly emit: (frame: CallerFrame) => void;
  }) {
    this.#codec = options.codec;
    this.#counters = options.counters;
    this.#line = new FrameAssembler(options.codec, options.origin, options.emit);
  }

  /** Something usable came at clock time `now`, even if it waits for a packet before it. */
  arrived(now: number): void {
    this.#lastArrival = now;
  }

  /** Appends `payload`, in order; `gapSamples` are missing before it by its RTP time stamp. */
  append(payload: Uint8Array, gapSamples: number, now: number): void {
    const length = payload.length / SAMPLES_PER_MS;
    const room = Math.floor((now - length - this.#line.end) * SAMPLES_PER_MS);
    this.#line.appendSilence(this.#isFillingIn ? room : Math.min(gapSamples, room));
    this.#isFillingIn = false;
    this.#packetMs = length;
    const lag = now - length - this.#line.end;
    if (lag < -MAX_LEAD_MS || (lag <= -Math.max(FRAME_MS, length) && this.#isQuiet(payload))) {
      this.#counters.trimmedSamples += payload.length;
      return;
    }
    this.#followDrift(lag, now);
    const skipped = Math.min(this.#samplesToSkip, payload.length);
    this.#samplesToSkip -= skipped;
    this.#line.append(payload.subarray(skipped));
  }

  /** The 20 ms tick. */
  tick(now: number): void {
    if (now - this.#lastArrival < QUIET_MS) return;
    this.#windowStart = undefined;
    this.#isFillingIn = true;
    // The next packet will speak of the time before it came: that much is left for it.
    while (this.#line.frameEnd + Math.max(FRAME_MS, this.#packetMs) <= now) {
      this.#counters.filledFrames++;
      this.#line.completeFrame();
    }
  }

  #followDrift(lag: number, now: number): void {
    if (this.#windowStart === undefined) {
      this.#windowStart = now;
      this.#leastLag = lag;
    }
    this.#leastLag = Math.min(this.#leastLag, lag);
    if (now - this.#windowStart < DRIFT_WINDOW_MS) return;
    this.#windowStart = undefined;
    if (this.#leastLag >= FRAME_MS) {
      const samples = Math.floor(this.#leastLag / FRAME_MS) * FRAME_SAMPLES;
      this.#counters.stretchedSamples += samples;
      this.#line.appendSilence(samples);
    } else if (this.#leastLag <= -FRAME_MS) {
      this.#counters.trimmedSamples += FRAME_SAMPLES;
      this.#samplesToSkip = FRAME_SAMPLES;
    }
  }

  #isQuiet(payload: Uint8Array): boolean {
    return levelOf(decodeG711(this.#codec, payload)) < QUIET_DB;
  }
}
