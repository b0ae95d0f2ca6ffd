import type { VoiceWindow } from '../../ports/voice-activity.ts';
import type { TurnTakingRules } from '../rules.ts';
import type { Timing } from '../timing.ts';
import { EchoReturn } from './echo-return.ts';
import { NoiseFloor } from './noise-floor.ts';

/** Tells the caller's own voice from our echo and from voices behind the caller, by level. */
export class NearVoice {
  readonly #timing: Timing;
  readonly #rules: TurnTakingRules;
  readonly #echo: EchoReturn;
  readonly #noise: NoiseFloor;

  constructor(timing: Timing, rules: TurnTakingRules) {
    this.#timing = timing;
    this.#rules = rules;
    this.#echo = new EchoReturn(timing);
    this.#noise = new NoiseFloor(timing);
  }

  /** What was taken for the caller was none, probably our own voice. */
  wasMistaken(ownWords: boolean): void {
    this.#echo.wasMistaken(ownWords);
  }

  /** What was taken for the caller was the caller. */
  wasCaller(): void {
    this.#echo.wasCaller();
  }

  /** A sound as loud as this, dBFS, is noise: neither does it begin a voice, nor keep one going. */
  isNoise(level: number): void {
    const { noiseMargin, voiceSlack } = this.#timing;
    this.#noise.atLeast(level + voiceSlack - noiseMargin + 1);
  }

  /** What was taken for noise was the caller. */
  wasNoNoise(): void {
    this.#noise.forgetKnown();
  }

  /**
   * How much louder the window is than our echo and the noise of the line account for, in decibels beyond the
   * margin that makes a voice; negative: it proves nothing. `playedLevel` is our level now, dBFS.
   */
  excess({ at, level, probability }: VoiceWindow, playedLevel: number): number {
    const { echoMargin, noiseMargin, voiceStartProbability } = this.#timing;
    const expected = this.#echo.expected(at, playedLevel);
    const overEcho = this.#rules.echoLevel ? level - expected - echoMargin : Infinity;
    this.#noise.push(level);
    const overNoise = this.#rules.noiseFloor ? level - this.#noise.level - noiseMargin : Infinity;
    const isCaller = probability >= voiceStartProbability && overEcho >= 0;
    this.#echo.learn({ at, played: playedLevel, heard: level, isCaller });
    // Digital silence minus silence is no number, and no voice.
    return Number.isNaN(overEcho) || Number.isNaN(overNoise) ? 0 : Math.min(overEcho, overNoise);
  }
}
