import type { Clock, Timer } from '../../sidecar/src/base/clock.ts';
import { levelDb, SPEECH_LEVEL } from './analyser/level.ts';

/** Voiced packets in a row that make speech: one alone may be a click. */
const ONSET_PACKETS = 2;

interface SilenceWait {
  readonly length: number;
  readonly resolve: (at: number) => void;
  timer: Timer | undefined;
}

/** Says, while the call goes on, when the other side speaks and for how long it has been silent. */
export class AgentActivity {
  readonly #clock: Clock;
  readonly #speechWaits: ((at: number) => void)[] = [];
  readonly #silenceWaits = new Set<SilenceWait>();
  #voicedInRow = 0;
  #onset = 0;
  #lastVoice: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#lastVoice = clock.now();
  }

  onPacket(at: number, pcm: Int16Array): void {
    if (levelDb(pcm) < SPEECH_LEVEL) {
      this.#voicedInRow = 0;
      return;
    }
    this.#voicedInRow += 1;
    if (this.#voicedInRow === 1) this.#onset = at;
    this.#lastVoice = at + pcm.length / 8;
    if (this.#voicedInRow < ONSET_PACKETS) return;
    for (const resolve of this.#speechWaits.splice(0)) resolve(this.#onset);
  }

  /** Resolves with the clock time of the next onset, or of the current one when it speaks already. */
  speaks(): Promise<number> {
    return new Promise((resolve) => {
      this.#speechWaits.push(resolve);
    });
  }

  /** Resolves once nothing voiced has come for `length` milliseconds, counted from the call's begin at first. */
  silentFor(length: number): Promise<number> {
    return new Promise((resolve) => {
      const wait: SilenceWait = { length, resolve, timer: undefined };
      this.#silenceWaits.add(wait);
      this.#check(wait);
    });
  }

  /** Cancels every timer; what still waits never resolves. */
  close(): void {
    for (const wait of this.#silenceWaits) wait.timer?.cancel();
    this.#silenceWaits.clear();
    this.#speechWaits.length = 0;
  }

  #check(wait: SilenceWait): void {
    const now = this.#clock.now();
    const due = this.#lastVoice + wait.length;
    if (now < due) {
      wait.timer = this.#clock.after(due - now, () => this.#check(wait));
      return;
    }
    this.#silenceWaits.delete(wait);
    wait.resolve(now);
  }
}
