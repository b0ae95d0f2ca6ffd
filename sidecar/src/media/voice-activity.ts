import type { Clock, Timer } from '../base/clock.ts';
import type { VoiceActivity, VoiceActivityFactory, VoiceWindow } from '../ports/voice-activity.ts';
import { levelOf } from './level.ts';
import { VoiceActivityEngine, type VoiceActivityEngineOptions } from './voice-activity-engine.ts';
import { type AudioWindow, WINDOW_MS, WINDOW_SAMPLES, WindowCutter } from './voice-activity-window.ts';

/** Windows kept while no worker can judge them, 4 s of 50 calls; beyond it the oldest are taken for silence. */
const MAX_UNSENT = 6_250;

/** From so many calls on, windows are gathered for a moment before they travel: one run over thirty windows costs the
 * processor little more than a run over one, and 50 calls alone would ask for 1,500 runs a second. */
const CROWD = 8;
/** So long at most a window waits for others, milliseconds. */
const GATHER = 8;

interface Call {
  readonly id: number;
  readonly onWindow: (window: VoiceWindow) => void;
  open: boolean;
}

interface WaitingWindow extends AudioWindow {
  readonly call: Call;
}

/**
 * Voice activity of all calls by Silero v5 in one worker thread, started by `warm` or by the first `open`. When
 * the worker dies the windows it still owed are judged by its successor, so a call notices a delay at most. All
 * windows of one turn of the event loop travel in one message, with many calls all of 8 ms. Whoever made it calls
 * `stop`.
 */
export class SileroVoiceActivity implements VoiceActivityFactory {
  readonly #engine: VoiceActivityEngine;
  /** In the order of their arrival; the first `#sent` are with the worker. */
  readonly #waiting: WaitingWindow[] = [];
  #sent = 0;
  #closed: number[] = [];
  readonly #clock: Clock;
  #nextCall = 1;
  #openCalls = 0;
  #flush: NodeJS.Immediate | undefined;
  #gathering: Timer | undefined;

  constructor(options: VoiceActivityEngineOptions) {
    this.#clock = options.clock;
    this.#engine = new VoiceActivityEngine(options, {
      onReady: () => {
        this.#sent = 0;
        this.#send();
      },
      onVerdicts: (probabilities) => this.#settle(probabilities),
    });
  }

  /** How often the worker had to be replaced. */
  get restarts(): number {
    return this.#engine.restarts;
  }

  /** Loads the model ahead of the first call; rejects with MODEL_FILE_MISSING when it cannot be loaded. */
  warm(): Promise<void> {
    return this.#engine.start();
  }

  open(onWindow: (window: VoiceWindow) => void): VoiceActivity {
    const call: Call = { id: this.#nextCall++, onWindow, open: true };
    const cutter = new WindowCutter();
    this.#openCalls += 1;
    this.warm().catch(() => undefined); // the engine logs it and goes on trying
    return {
      push: (frame) => {
        if (call.open) for (const window of cutter.push(frame)) this.#enqueue({ ...window, call });
      },
      close: () => {
        if (!call.open) return;
        call.open = false;
        this.#openCalls -= 1;
        this.#closed.push(call.id);
      },
    };
  }

  async stop(): Promise<void> {
    if (this.#flush) clearImmediate(this.#flush);
    this.#gathering?.cancel();
    await this.#engine.stop();
  }

  #enqueue(window: WaitingWindow): void {
    this.#waiting.push(window);
    if (!this.#engine.isReady && this.#waiting.length > MAX_UNSENT) tell(this.#waiting.shift(), 0);
    if (this.#openCalls < CROWD) this.#flushSoon();
    else
      this.#gathering ??= this.#clock.after(GATHER, () => {
        this.#gathering = undefined;
        this.#send();
      });
  }

  #flushSoon(): void {
    this.#flush ??= setImmediate(() => {
      this.#flush = undefined;
      this.#send();
    });
  }

  #send(): void {
    if (!this.#engine.isReady || this.#sent === this.#waiting.length) return;
    const windows = this.#waiting.slice(this.#sent);
    const samples = new Int16Array(windows.length * WINDOW_SAMPLES);
    windows.forEach((window, index) => {
      samples.set(window.samples, index * WINDOW_SAMPLES);
    });
    this.#engine.post({ calls: windows.map((window) => window.call.id), samples, closed: this.#closed });
    this.#closed = [];
    this.#sent = this.#waiting.length;
  }

  #settle(probabilities: Float32Array): void {
    const judged = this.#waiting.splice(0, probabilities.length);
    this.#sent -= judged.length;
    judged.forEach((window, index) => {
      tell(window, probabilities[index] ?? 0);
    });
  }
}

function tell(window: WaitingWindow | undefined, probability: number): void {
  if (!window?.call.open) return;
  const { at, samples, call } = window;
  call.onWindow({ at, length: WINDOW_MS, probability, level: levelOf(samples) });
}
