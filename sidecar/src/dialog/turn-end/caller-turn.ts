import type { Clock, Timer } from '../../base/clock.ts';
import type { TurnTrace } from '../../ports/conversation-events.ts';
import type { QuestionKind } from '../text/question.ts';
import { joinTexts, sameWords } from '../text/words.ts';
import { TurnRecord } from '../turn-record.ts';
import { isComplete } from './complete.ts';
import { decideTurnEnd, type TurnEnd, type TurnEndSettings } from './decide-turn-end.ts';
import { OwedFinal } from './owed-final.ts';
import { PauseMemory } from './pause-memory.ts';
import { shortAnswer } from './short-answer.ts';
import { StableText } from './stable-text.ts';

export interface CallerTurnOptions {
  readonly clock: Clock;
  readonly settings: TurnEndSettings;
  /** What the agent had asked when the caller spoke. */
  readonly asked: () => QuestionKind;
  /** The recogniser has not given every stretch of voice its final yet. */
  readonly finalOwed: () => boolean;
  readonly onCommitted: (turn: TurnRecord) => void;
  /** The turn will probably have this text; undefined: not any more. `early`: the caller has not fallen silent yet. */
  readonly onStable: (text: string | undefined, early: boolean) => void;
}

/**
 * Gathers what the caller says until the turn is over. It follows the caller's voice all the time, but ends a
 * turn only while it is open, which is while the caller holds the floor.
 */
export class CallerTurn {
  /** The final that is still to come for text that was handed over without one. */
  readonly owed = new OwedFinal();
  readonly #options: CallerTurnOptions;
  readonly #stable: StableText;
  readonly #pauses: PauseMemory;
  #finals: string[] = [];
  #interim = '';
  /** The interim was handed over once already: an empty final says nothing about it. */
  #restored = false;
  #number = 0;
  #trace: TurnTrace = {};
  /** When the caller first spoke since the last turn was handed over. */
  #onset: number | undefined;
  #textAt = 0;
  /** When an interim last brought other words. */
  #newWordsAt = 0;
  /** What the model was asked ahead. */
  #guessed: string | undefined;
  #voicing = false;
  #vendorEnded = false;
  #open = false;
  #timer: Timer | undefined;

  constructor(options: CallerTurnOptions) {
    this.#options = options;
    const { clock, settings } = options;
    this.#stable = new StableText({
      clock,
      after: settings.timing.stableInterim,
      onStable: (text) => this.#tell(text, false),
    });
    this.#pauses = new PauseMemory(settings.timing);
  }

  get text(): string {
    return joinTexts([...this.#finals, this.#interim]);
  }

  get voicing(): boolean {
    return this.#voicing;
  }

  /** It has words, and the recogniser has made all of them definite. */
  get isSettled(): boolean {
    return this.#finals.length > 0 && this.#interim === '';
  }

  /** Clock time at which an interim last brought other words; 0 before the first. */
  get newWordsAt(): number {
    return this.#newWordsAt;
  }

  /** The caller begins to speak, or goes on after a pause; `at` is the clock time of the first sample. */
  voiceStarted(at: number): void {
    if (this.#voicing) return;
    this.#notePause(at);
    this.#onset ??= at;
    this.#voicing = true;
    this.#vendorEnded = false;
    this.#timer?.cancel();
    this.#stable.hold();
  }

  #notePause(at: number): void {
    const { speechEnd } = this.#trace;
    if (!this.#open || this.text === '' || speechEnd === undefined) return;
    this.#pauses.wentOnAfter(at - speechEnd, this.#options.settings.options.longEndDelay);
  }

  /** The caller has just fallen silent, perhaps for good; `speechEnd` is the clock time of the last voiced sample. */
  fellSilent(speechEnd: number): void {
    if (!this.#voicing) return;
    this.#voicing = false;
    this.#trace.speechEnd = speechEnd;
    this.#evaluate();
  }

  /** The detector is sure that the stretch of voice is over. */
  voiceStopped(speechEnd: number): void {
    this.fellSilent(speechEnd);
    // Not of a turn that was over before.
    if (this.#trace.speechEnd === speechEnd) this.#trace.vadStop = this.#options.clock.now();
  }

  /** What the voice said so far is known and took no floor: words that follow belong to another. */
  forgetVoice(): void {
    if (!this.#voicing && this.text === '') this.#clearTrace();
  }

  /** Replaces the text that is not final yet. */
  interim(text: string): void {
    if (text !== this.#interim) this.#textAt = this.#options.clock.now();
    if (!sameWords(text, this.#interim)) this.#newWordsAt = this.#options.clock.now();
    this.#interim = text;
    this.#restored = false;
    this.#trace.lastInterim = this.#options.clock.now();
    this.#evaluate();
  }

  /** Makes the text since the last final definite; an empty one only says that nothing more comes. */
  final(text: string): void {
    const definite = text.trim() === '' && this.#restored ? this.#interim : text.trim();
    if (definite !== '') this.#finals.push(definite);
    this.#interim = '';
    this.#restored = false;
    this.#textAt = this.#options.clock.now();
    this.#trace.final = this.#textAt;
    this.#evaluate();
  }

  /** The vendor has decided that the turn is over. */
  endOfTurn(): void {
    this.#vendorEnded = true;
    this.#evaluate();
  }

  /** Keys end the turn at once; what was said so far belongs to it. */
  keys(text: string): void {
    this.#finals = [...this.#finals, this.#interim, text].filter((piece) => piece !== '');
    const spoken = this.#interim;
    this.#interim = '';
    this.#commit({ rule: 'dtmf', why: 'keys' }, spoken);
  }

  /** The caller holds the floor. */
  open(): void {
    this.#open = true;
    if (this.text === '' && !this.#voicing) this.#clearTrace();
    this.#evaluate();
  }

  /** The caller has lost the floor; text that is here already stays. */
  close(): void {
    this.#open = false;
    this.#guessed = undefined;
    this.#timer?.cancel();
    this.#stable.reset();
  }

  /** Takes a turn back that the agent has not answered yet, so that what follows is joined to it. */
  reopen(turn: TurnRecord): void {
    this.#number = turn.number - 1;
    // Without a final that is still to come, nothing will make the interim definite any more.
    const isSettled = !this.owed.pending;
    this.#finals = isSettled ? [turn.text] : [...turn.finals];
    this.#interim = isSettled ? '' : turn.interim;
    this.#restored = this.#interim !== '';
    const { speculation, speechEnd } = turn.trace;
    if (speechEnd !== undefined && this.#onset !== undefined)
      this.#pauses.wentOnAfter(this.#onset - speechEnd, this.#options.settings.options.longEndDelay);
    this.#trace = {
      ...this.#trace,
      reopened: true,
      ...(speculation ? { speculation: { ...speculation, used: false } } : {}),
    };
    this.owed.clear();
  }

  #evaluate(): void {
    this.#timer?.cancel();
    if (!this.#open) return;
    if (this.text === '') {
      this.#forgetGuess();
      return;
    }
    if (this.#voicing) {
      this.#guess(false);
      return;
    }
    const { clock, settings, asked } = this.#options;
    const now = clock.now();
    const speechEnd = this.#speechEnd();
    const isFinal =
      this.#interim === '' && (this.#trace.final ?? 0) >= speechEnd && !this.#options.finalOwed();
    const evidence = {
      now,
      speechEnd,
      spoken: speechEnd - (this.#onset ?? speechEnd),
      text: this.text,
      textAt: this.#textAt,
      isFinal,
      vendorEnded: this.#vendorEnded,
      asked: asked(),
      lengthen: (delay: number, limit: number) => this.#pauses.lengthen(delay, limit),
    };
    const end = decideTurnEnd(evidence, settings);
    if (end.at <= now) {
      this.#commit(end);
      return;
    }
    this.#timer = clock.after(end.at - now, () => this.#commit(end));
    this.#guess(isFinal);
  }

  /** A detector that hears only some of the voice falls behind: words no voice accounts for date themselves. */
  #speechEnd(): number {
    const { speechEnd } = this.#trace;
    if (speechEnd === undefined) return this.#textAt;
    return this.#newWordsAt > speechEnd + this.#options.settings.finalP99 ? this.#newWordsAt : speechEnd;
  }

  /**
   * The model may be asked ahead: of what sounds complete as soon as the caller falls silent, of other text when it
   * has stopped changing; of a short answer, and of what sounds complete if it is definite or we are bold, even before.
   */
  #guess(isFinal: boolean): void {
    const { settings, asked } = this.#options;
    const { text } = this;
    const isAnswer = shortAnswer(text, asked(), settings.pack) !== undefined;
    const isLikely = isFinal || isAnswer || isComplete(text, asked(), settings.pack);
    const isBold = settings.options.speculation === 'eager';
    if (!this.#voicing) this.#stable.update(text, isLikely);
    else if (isAnswer || (isLikely && (isBold || this.isSettled))) this.#tell(text, true);
    else if (this.#guessed !== undefined && !sameWords(this.#guessed, text)) this.#tell(undefined, true);
  }

  /** There are no words any more that it could have been about. */
  #forgetGuess(): void {
    this.#stable.reset();
    if (this.#guessed !== undefined) this.#tell(undefined, false);
  }

  #tell(text: string | undefined, early: boolean): void {
    this.#guessed = text;
    this.#options.onStable(text, early);
  }

  /** `owed` is what a final is still to come for. */
  #commit({ rule, why }: Pick<TurnEnd, 'rule' | 'why'>, owed = this.#interim): void {
    this.close();
    const committed = this.#options.clock.now();
    const trace: TurnTrace = { ...this.#trace, committed, decidedBy: rule, decidedWhy: why };
    const turn = new TurnRecord(++this.#number, { finals: this.#finals, interim: this.#interim }, trace);
    this.owed.expect(owed);
    this.#finals = [];
    this.#interim = '';
    this.#clearTrace();
    this.#vendorEnded = false;
    this.#options.onCommitted(turn);
  }

  #clearTrace(): void {
    this.#trace = {};
    this.#onset = undefined;
  }
}
