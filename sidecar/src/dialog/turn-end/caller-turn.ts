import type { Clock, Timer } from '../../base/clock.ts';
import type { TurnTrace } from '../../ports/conversation-events.ts';
import type { QuestionKind } from '../text/question.ts';
import { joinTexts } from '../text/words.ts';
import { TurnRecord } from '../turn-record.ts';
import { decideTurnEnd, type TurnEnd, type TurnEndSettings } from './decide-turn-end.ts';
import { OwedFinal } from './owed-final.ts';
import { StableText } from './stable-text.ts';

export interface CallerTurnOptions {
  readonly clock: Clock;
  readonly settings: TurnEndSettings;
  /** What the agent had asked when the caller spoke. */
  readonly asked: () => QuestionKind;
  readonly onCommitted: (turn: TurnRecord) => void;
  /** An interim that stays the same for so long is stable, milliseconds. */
  readonly stableInterim: number;
  /** The turn will probably have this text; undefined: not any more. */
  readonly onStable: (text: string | undefined) => void;
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
  #finals: string[] = [];
  #interim = '';
  /** The interim was handed over once already: an empty final says nothing about it. */
  #restored = false;
  #number = 0;
  #trace: TurnTrace = {};
  /** When words came that no voice was detected for. */
  #unvoicedAt: number | undefined;
  #voicing = false;
  #vendorEnded = false;
  #open = false;
  #timer: Timer | undefined;

  constructor(options: CallerTurnOptions) {
    this.#options = options;
    const { clock, stableInterim, onStable } = options;
    this.#stable = new StableText({ clock, after: stableInterim, onStable });
  }

  get text(): string {
    return joinTexts([...this.#finals, this.#interim]);
  }

  get voicing(): boolean {
    return this.#voicing;
  }

  voiceStarted(): void {
    this.#voicing = true;
    this.#vendorEnded = false;
    this.#timer?.cancel();
    this.#stable.update(undefined, false);
  }

  /** `speechEnd` is the clock time of the last voiced sample. */
  voiceStopped(speechEnd: number): void {
    this.#voicing = false;
    this.#trace.speechEnd = speechEnd;
    this.#trace.vadStop = this.#options.clock.now();
    this.#evaluate();
  }

  /** Replaces the text that is not final yet. */
  interim(text: string): void {
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
    this.#trace.final = this.#options.clock.now();
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
    this.#interim = '';
    this.#commit({ rule: 'dtmf', why: 'keys' });
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
    this.#timer?.cancel();
    this.#stable.reset();
  }

  /** Takes a turn back that the agent has not answered yet, so that what follows is joined to it. */
  reopen(turn: TurnRecord): void {
    this.#number = turn.number - 1;
    this.#finals = [...turn.finals];
    this.#interim = turn.interim;
    this.#restored = turn.interim !== '';
    const { speculation } = turn.trace;
    this.#trace = {
      ...this.#trace,
      reopened: true,
      ...(speculation ? { speculation: { ...speculation, used: false } } : {}),
    };
    this.owed.clear();
  }

  #evaluate(): void {
    this.#timer?.cancel();
    if (!this.#open || this.#voicing || this.text === '') return;
    const { clock, settings, asked } = this.#options;
    const now = clock.now();
    this.#unvoicedAt ??= now;
    const speechEnd = this.#trace.speechEnd ?? this.#unvoicedAt;
    const isFinal = this.#interim === '' && (this.#trace.final ?? 0) >= speechEnd;
    const evidence = {
      now,
      speechEnd,
      text: this.text,
      isFinal,
      vendorEnded: this.#vendorEnded,
      asked: asked(),
    };
    const end = decideTurnEnd(evidence, settings);
    if (end.at <= now) {
      this.#commit(end);
      return;
    }
    this.#timer = clock.after(end.at - now, () => this.#commit(end));
    this.#stable.update(this.text, isFinal);
  }

  #commit({ rule, why }: Pick<TurnEnd, 'rule' | 'why'>): void {
    this.close();
    const committed = this.#options.clock.now();
    const trace: TurnTrace = { ...this.#trace, committed, decidedBy: rule, decidedWhy: why };
    const turn = new TurnRecord(++this.#number, { finals: this.#finals, interim: this.#interim }, trace);
    this.owed.expect(this.#interim);
    this.#finals = [];
    this.#interim = '';
    this.#clearTrace();
    this.#vendorEnded = false;
    this.#options.onCommitted(turn);
  }

  #clearTrace(): void {
    this.#trace = {};
    this.#unvoicedAt = undefined;
  }
}
