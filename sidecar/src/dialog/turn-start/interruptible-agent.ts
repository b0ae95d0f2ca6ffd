import type { LanguagePack } from '../language/language-data.ts';
import type { Speaker } from '../speech/speaker.ts';
import { questionKind } from '../text/question.ts';
import type { Timing } from '../timing.ts';

/** What turn start knows of the speaking agent and may do to it. */
export class InterruptibleAgent {
  readonly #speaker: Speaker;
  readonly #pack: LanguagePack;
  readonly #timing: Timing;

  constructor(speaker: Speaker, pack: LanguagePack, timing: Timing) {
    this.#speaker = speaker;
    this.#pack = pack;
    this.#timing = timing;
  }

  /** The caller hears it, or would if it were not paused. */
  get audible(): boolean {
    return this.#speaker.audible;
  }

  /** The utterance the caller hears. */
  get utterance(): number | undefined {
    return this.#speaker.audible ? this.#speaker.current?.number : undefined;
  }

  /** The first words of the call: echo cancellers on the way have not settled yet. */
  get warmingUp(): boolean {
    const { current, audible } = this.#speaker;
    return current?.number === 1 && audible && this.#speaker.heard().ms < this.#timing.warmUp;
  }

  /** Its words that may be coming back as an echo. */
  recentText(): string {
    return this.#speaker.recentText();
  }

  /** The caller has heard it ask something in this utterance. */
  questionHeard(): boolean {
    return questionKind(this.#speaker.heard().text, this.#pack) !== 'none';
  }

  /** It is about to end, with a question. */
  endsWithQuestion(): boolean {
    const { current, audible, queuedMs } = this.#speaker;
    if (!current?.isFinished || !audible || queuedMs > this.#timing.questionTail) return false;
    return questionKind(current.text, this.#pack) !== 'none';
  }

  duck(decibels: number): void {
    this.#speaker.duck(decibels);
  }

  pause(): void {
    this.#speaker.pause();
  }

  resume(): void {
    this.#speaker.resume();
  }
}
