import type { Clock } from '../base/clock.ts';
import type { SttCapabilities, SttEvent, SttSession } from '../ports/stt.ts';
import type { VoiceWindow } from '../ports/voice-activity.ts';
import { DigitCollector, keysAsText } from './digit-collector.ts';
import { NearVoice } from './hearing/near-voice.ts';
import { VoiceGate, type VoiceReport } from './hearing/voice-gate.ts';
import { WordlessVoice } from './hearing/wordless-voice.ts';
import { NoInputWatchdog } from './no-input-watchdog.ts';
import type { QuestionKind } from './text/question.ts';
import { wordsOf } from './text/words.ts';
import type { Timing } from './timing.ts';
import { CallerTurn } from './turn-end/caller-turn.ts';
import type { TurnEndSettings } from './turn-end/decide-turn-end.ts';
import { StretchFinals } from './turn-end/stretch-finals.ts';
import { TranscriptWatchdog } from './turn-end/transcript-watchdog.ts';
import type { TurnRecord } from './turn-record.ts';
import { BargeIn } from './turn-start/barge-in.ts';
import { isEcho } from './turn-start/echo-text.ts';
import type { InterruptibleAgent } from './turn-start/interruptible-agent.ts';
import type { SettledInterruption } from './turn-start/interruption-log.ts';

/** Whose turn it is to speak; nobody's when the call is being closed. */
export type Floor = 'caller' | 'agent' | 'nobody';

export interface CallerSideHooks {
  onPaused(why: string): void;
  onResumed(why: string): void;
  /** The caller takes the floor from the agent, by voice or by key. */
  onInterrupted(): void;
  /** A sound the caller made into the agent's speech has been dealt with. */
  onInterruption(interruption: SettledInterruption): void;
  onTurn(turn: TurnRecord): void;
  /** The caller's turn will probably have this text; undefined: not any more. `early`: the caller is still speaking. */
  onStable(text: string | undefined, early: boolean): void;
  onInterim(text: string): void;
  /** Nobody has answered, for the `count`th time running. */
  onSilence(count: number): void;
  /** The recogniser has said nothing for so long about speech it must have heard. */
  onTranscriptLost(timeoutMs: number): void;
}

export interface CallerSideOptions {
  readonly agent: InterruptibleAgent;
  /** Our level now, in dBFS. */
  readonly playedDb: () => number;
  readonly asked: () => QuestionKind;
  readonly stt: SttSession;
  readonly capabilities: SttCapabilities;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly settings: TurnEndSettings;
  readonly hooks: CallerSideHooks;
}

/** The listening half of a conversation: voice, transcript and keys of the caller, and whose turn it is. */
export class CallerSide {
  readonly #options: CallerSideOptions;
  readonly #gate: VoiceGate;
  readonly #near: NearVoice;
  readonly #wordless: WordlessVoice;
  readonly #bargeIn: BargeIn;
  readonly #turn: CallerTurn;
  readonly #watchdog: TranscriptWatchdog;
  readonly #finals: StretchFinals;
  readonly #digits: DigitCollector;
  readonly #noInput: NoInputWatchdog;
  #floor: Floor = 'nobody';
  /** The stretch of voice began while the agent could be heard: its transcript may be our echo. */
  #overlapped = false;
  /** The caller's voice has been heard since it was given the floor. */
  #voiced = false;

  constructor(options: CallerSideOptions) {
    const { clock, timing, settings, hooks, capabilities } = options;
    const { rules, pack, options: turnTaking } = settings;
    this.#options = options;
    this.#gate = new VoiceGate(timing);
    this.#near = new NearVoice(timing, rules);
    this.#wordless = new WordlessVoice(timing);
    this.#finals = new StretchFinals({ clock, timing, capabilities });
    this.#turn = new CallerTurn({
      clock,
      settings,
      asked: options.asked,
      finalOwed: () => this.#finals.owed,
      onCommitted: (turn) => this.#onTurn(turn),
      onStable: hooks.onStable,
    });
    this.#watchdog = new TranscriptWatchdog({ clock, timing, capabilities, onLost: hooks.onTranscriptLost });
    this.#digits = new DigitCollector(clock, timing, (digits) => this.#turn.keys(keysAsText(digits)));
    this.#noInput = new NoInputWatchdog(clock, turnTaking.noInputDelay, hooks.onSilence);
    this.#bargeIn = new BargeIn({
      ...{ agent: options.agent, clock, timing, rules, pack, capabilities },
      onPaused: hooks.onPaused,
      onResumed: hooks.onResumed,
      onConfirmed: (said) => {
        this.#near.wasCaller();
        this.#takeFloor(said);
      },
      onInterruption: hooks.onInterruption,
      onMistaken: (ownWords) => this.#near.wasMistaken(ownWords),
      onKept: (text) => this.#turn.final(text),
    });
  }

  voice(window: VoiceWindow): void {
    const report = this.#gate.push(window, this.#near.excess(window, this.#options.playedDb()));
    this.#followVoice(report);
    this.#mindTheRoom(window, report);
    this.#bargeIn.voice(report, this.#floor === 'agent');
    this.#mindSilence();
  }

  transcript(event: SttEvent): void {
    this.#watchdog.heard();
    if (event.type === 'final') this.#finals.arrived();
    if (event.type === 'end-of-turn') this.#turn.endOfTurn();
    else this.#words(event.type, event.text);
    this.#mindSilence();
  }

  /** A key takes the floor at once; until the input is complete no pause in speech ends the turn. */
  key(digit: string): void {
    if (this.#floor === 'nobody') return;
    if (this.#floor === 'agent') {
      this.#bargeIn.byKey();
      this.#takeFloor({ finals: [], interim: '' });
    }
    this.#noInput.reset();
    this.#turn.close();
    this.#digits.push(digit);
    this.#mindSilence();
  }

  giveFloor(floor: Floor): void {
    this.#floor = floor;
    this.#bargeIn.reset();
    if (floor === 'nobody') this.#digits.stop();
    if (floor === 'agent') this.#voiced = false;
    if (floor === 'caller') this.#turn.open();
    else this.#turn.close();
    this.#mindSilence();
  }

  /** Joins what follows to a turn that was handed over already. */
  reopen(turn: TurnRecord): void {
    this.#turn.reopen(turn);
  }

  /** No timer is left, and nothing is heard any more. */
  stop(): void {
    this.giveFloor('nobody');
    this.#watchdog.stop();
  }

  #followVoice({ at, startedAt, lastVoiced, stopped }: VoiceReport): void {
    const { stt, agent, timing } = this.#options;
    if (startedAt !== undefined) {
      this.#overlapped = agent.recentText() !== '';
      this.#voiced = true;
      stt.speechStarted(startedAt);
      this.#watchdog.voiceStarted();
      this.#finals.voiceStarted();
      this.#turn.voiceStarted(startedAt);
    } else if (lastVoiced !== undefined && this.#gate.voicing) {
      if (lastVoiced === at) this.#turn.voiceStarted(at);
      else if (at - lastVoiced >= timing.fallenSilent) this.#turn.fellSilent(lastVoiced);
    }
    if (stopped) {
      stt.forceEndpoint(stopped.speechEnd);
      this.#watchdog.voiceStopped(stopped.voiceMs);
      this.#finals.voiceStopped();
      this.#turn.voiceStopped(stopped.speechEnd);
    }
  }

  /** A voice that has nothing to say any more is one behind the caller. */
  #mindTheRoom(window: VoiceWindow, { onset }: VoiceReport): void {
    const { settings, capabilities } = this.#options;
    if (!settings.rules.wordlessVoice || !capabilities.interims) return;
    if (this.#floor !== 'caller') this.#wordless.reset();
    else if (onset !== undefined && this.#gate.voicing) {
      const { newWordsAt: wordsAt, isSettled } = this.#turn;
      const level = this.#wordless.push(window, { onset, wordsAt, isSettled });
      if (level === undefined) return;
      this.#near.isNoise(level);
      this.#turn.fellSilent(Math.max(onset, wordsAt));
    }
  }

  #words(type: 'interim' | 'final', text: string): void {
    if (this.#turn.owed.swallows(type, text, this.#options.agent.audible)) return;
    if (type === 'interim' && text.trim() !== '') this.#options.hooks.onInterim(text);
    if (this.#floor === 'agent') this.#hearInto(type, text);
    else if (this.#floor === 'caller') this.#listen(type, text);
  }

  /** Words into the agent's speech. */
  #hearInto(type: 'interim' | 'final', text: string): void {
    this.#bargeIn.transcript(type, text);
    if (type === 'final' && this.#floor === 'agent') this.#turn.forgetVoice();
  }

  #listen(type: 'interim' | 'final', text: string): void {
    const { agent, settings } = this.#options;
    const isDoubtful = settings.rules.echoText && (this.#overlapped || !this.#voiced);
    const isOurs = isDoubtful && isEcho(wordsOf(text), wordsOf(agent.recentText()));
    const said = isOurs ? '' : text;
    const { newWordsAt } = this.#turn;
    if (type === 'final') this.#turn.final(said);
    else this.#turn.interim(said);
    if (this.#turn.newWordsAt !== newWordsAt && !this.#gate.voicing) this.#near.wasNoNoise();
  }

  #takeFloor(said: { readonly finals: readonly string[]; readonly interim: string }): void {
    this.#overlapped = false;
    this.#options.hooks.onInterrupted();
    this.#noInput.reset();
    for (const text of said.finals) this.#turn.final(text);
    if (said.interim !== '') this.#turn.interim(said.interim);
    this.giveFloor('caller');
  }

  #onTurn(turn: TurnRecord): void {
    this.#noInput.reset();
    this.#options.hooks.onTurn(turn);
  }

  /** The silence that counts: the caller has the floor and does nothing with it. */
  #mindSilence(): void {
    const silent =
      this.#floor === 'caller' && !this.#turn.voicing && this.#turn.text === '' && !this.#digits.collecting;
    if (silent) this.#noInput.arm();
    else this.#noInput.disarm();
  }
}
