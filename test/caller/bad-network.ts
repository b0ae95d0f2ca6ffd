import type { Clock, Timer } from '../../sidecar/src/base/clock.ts';
import { seededRandom } from '../../sidecar/test/doubles/seeded-random.ts';
import type { LineConditions } from './line-conditions.ts';

/** Each question has a random stream of its own: jitter does not change which packets are lost. */
const STREAM = { loss: 0, lossHeard: 0x5000_0000, jitter: 0x2800_0000 } as const;

/** The way of a phone's packets: some are lost, some come late. */
export class BadNetwork {
  readonly #clock: Clock;
  readonly #conditions: Required<Pick<LineConditions, 'loss' | 'lossHeard' | 'jitter'>>;
  readonly #random: Readonly<Record<keyof typeof STREAM, () => number>>;
  readonly #underway = new Set<Timer>();

  constructor(clock: Clock, { loss = 0, lossHeard = 0, jitter = 0, seed = 1 }: LineConditions) {
    this.#clock = clock;
    this.#conditions = { loss, lossHeard, jitter };
    this.#random = {
      loss: seededRandom(seed + STREAM.loss),
      lossHeard: seededRandom(seed + STREAM.lossHeard),
      jitter: seededRandom(seed + STREAM.jitter),
    };
  }

  /** Calls `deliver` now, later, or never. */
  send(deliver: () => void): void {
    const { loss, jitter } = this.#conditions;
    const delay = jitter * this.#random.jitter();
    if (this.#random.loss() < loss) return;
    if (jitter === 0) {
      deliver();
      return;
    }
    const timer = this.#clock.after(delay, () => {
      this.#underway.delete(timer);
      deliver();
    });
    this.#underway.add(timer);
  }

  /** False: the packet that came in counts as lost. */
  arrives(): boolean {
    return this.#random.lossHeard() >= this.#conditions.lossHeard;
  }

  /** What is still under way never arrives. */
  close(): void {
    for (const timer of this.#underway) timer.cancel();
    this.#underway.clear();
  }
}
