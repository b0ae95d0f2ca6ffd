import type { Timing } from '../timing.ts';

interface Moment {
  readonly at: number;
  /** What was sent to the caller, and what came from there, dBFS. */
  readonly played: number;
  readonly heard: number;
  readonly isCaller: boolean;
}

/** Within so many dB of the loudest, a moment of ours counts as loud, too. */
const NEARLY = 6;

/**
 * How loud our own voice comes back on this line, learnt while we speak and the caller does not. Until something is
 * known a bad line is assumed, so that the first words of the greeting do not interrupt themselves; a line without
 * echo is known within a second.
 */
export class EchoReturn {
  readonly #timing: Timing;
  /** As far back as an echo may lie; oldest first. */
  readonly #moments: Moment[] = [];
  /** Level of the echo against our own, dB. */
  #gain: number;
  /** The loudest of what was taken for the caller's voice over ours, dB. */
  #suspected = Number.NEGATIVE_INFINITY;

  constructor(timing: Timing) {
    this.#timing = timing;
    this.#gain = timing.echoUnknown;
  }

  /** The level our echo may have at clock time `at`, dBFS, if `played` is our level now; -Infinity in our silence. */
  expected(at: number, played: number): number {
    return Math.max(played, this.#loudest('played', at)) + this.#gain;
  }

  /** One more window. Unless the caller was speaking, the loudest sound of late is what our voice comes back with. */
  learn(moment: Moment): void {
    this.#moments.push(moment);
    while ((this.#moments[0]?.at ?? moment.at) < moment.at - this.#timing.echoLag) this.#moments.shift();
    const { echoQuiet, echoLeast, echoMost, echoRise, echoFall } = this.#timing;
    const played = this.#loudest('played', moment.at);
    if (played < echoQuiet) return;
    const gain = Math.min(echoMost, Math.max(echoLeast, this.#loudest('heard', moment.at) - played));
    if (this.#moments.some(({ isCaller }) => isCaller)) {
      this.#suspected = Math.max(this.#suspected, gain);
      return;
    }
    if (gain > this.#gain) this.#gain += echoRise * (gain - this.#gain);
    else if (this.#hadTime(moment.at, played)) this.#gain += echoFall * (gain - this.#gain);
  }

  /** What was taken for the caller was the caller. */
  wasCaller(): void {
    this.#suspected = Number.NEGATIVE_INFINITY;
  }

  /** What was taken for the caller was none: our own words, or a sound without any, which our voice may have been. */
  wasMistaken(ownWords: boolean): void {
    const { echoMistake, echoMost } = this.#timing;
    const louder = this.#gain + echoMistake;
    this.#gain = Math.min(echoMost, ownWords ? Math.max(louder, this.#suspected) : louder);
    this.#suspected = Number.NEGATIVE_INFINITY;
  }

  /** We have been this loud for so long that the slowest echo would be here. */
  #hadTime(at: number, played: number): boolean {
    const { echoLag, echoSlowest } = this.#timing;
    const old = this.#moments.filter((moment) => moment.at >= at - echoLag && moment.at <= at - echoSlowest);
    return old.some((moment) => moment.played >= played - NEARLY);
  }

  #loudest(side: 'played' | 'heard', at: number): number {
    const since = at - this.#timing.echoLag;
    return this.#moments.reduce(
      (max, moment) => (moment.at >= since ? Math.max(max, moment[side]) : max),
      Number.NEGATIVE_INFINITY,
    );
  }
}
