import { onAbort } from '../base/abort.ts';
import { AppError } from '../base/app-error.ts';
import { watchStream } from '../base/watch-stream.ts';
import type { NotReached } from '../ports/call-control.ts';
import type { ConversationState } from '../ports/conversation-events.ts';
import type { VoiceWindow } from '../ports/voice-activity.ts';
import type { SpeechEnd } from './agent-turns.ts';
import { CallEnding } from './call-ending.ts';
import type { ConversationOptions } from './conversation-options.ts';
import { type ConversationParts, composeParts } from './conversation-parts.ts';
import { languagePack } from './language/language-pack.ts';
import { LengthLimit } from './length-limit.ts';
import { asAppError, type ProviderAt, timedOut } from './provider-error.ts';
import { StateTracker } from './state-tracker.ts';
import type { TurnRecord } from './turn-record.ts';

/**
 * One conversation between the answer and the end of a call: a state machine between the caller's side
 * (`CallerSide`: who may speak, and what was said) and the agent's (`AgentTurns`: what it says, and how much of
 * it was heard). It ends by itself with an `ended` event, or silently with its signal or `stop`.
 */
export class Conversation {
  readonly #options: ConversationOptions;
  readonly #parts: ConversationParts;
  readonly #state: StateTracker;
  readonly #ending: CallEnding;
  readonly #life = new AbortController();
  readonly #stt: ProviderAt;
  /** The caller's last turn, until its answer is on its way to the caller or given up. */
  #turn: TurnRecord | undefined;
  readonly #lengthLimit: LengthLimit;
  /** Somebody else than the agent connects the caller, who may come back. */
  #setAside = false;
  /** The recogniser failed while the caller could not be told. */
  #lost: AppError | undefined;

  constructor(options: ConversationOptions) {
    const { agent, clock, onEvent } = options;
    this.#options = options;
    this.#stt = { stage: 'stt', provider: options.providers.stt };
    this.#state = new StateTracker(clock, onEvent);
    this.#parts = composeParts(options, {
      onEvent,
      onPaused: (why) => this.#parts.speaker.audible && this.#state.pause(why),
      onResumed: (why) => this.#state.resume(why),
      onInterrupted: () => this.#onInterrupted(),
      onInterruption: (interruption) => onEvent({ type: 'interruption', at: clock.now(), ...interruption }),
      onTurn: (turn) => this.#onTurn(turn),
      onStable: (text, early) => this.#parts.agent.speculate(text, early),
      onInterim: (text) => onEvent({ type: 'caller-interim', at: clock.now(), text }),
      onSilence: (count) => this.#onSilence(count),
      onTranscriptLost: (timeoutMs) => this.#fail(this.#stt, timedOut(this.#stt, timeoutMs)),
      onStarted: (at) => this.#onStarted(at),
      onEnding: () => this.#ending.begin(),
    });
    this.#lengthLimit = new LengthLimit({
      clock,
      length: agent.turnTaking.maxCallLength,
      leastAfterReturn: this.#parts.timing.leastAfterReturn,
      onOver: () => void this.#ending.withFarewell('length-limit'),
    });
    const { signal } = this.#life;
    const onEnded = () => this.stop();
    this.#ending = new CallEnding({
      conversation: options,
      parts: this.#parts,
      state: this.#state,
      signal,
      onEnded,
    });
  }

  get state(): ConversationState {
    return this.#state.current;
  }

  /** The call has been answered: the greeting begins at once. Called once. */
  start(): void {
    const { agent, signal } = this.#options;
    onAbort(signal, () => this.stop());
    if (signal.aborted) return;
    this.#parts.speaker.start();
    this.#lengthLimit.start();
    void this.#readTranscripts();
    this.#state.enter('greeting');
    if (agent.greeting.trim() === '') this.#listen();
    else this.#say(agent.greeting);
  }

  /** Ends at once and in silence; what was heard until now is still reported. Twice does no harm. */
  stop(): void {
    if (this.#life.signal.aborted) return;
    this.#life.abort();
    this.#lengthLimit.stop();
    this.#parts.agent.cut();
    this.#parts.caller.stop();
    this.#parts.agent.speculate(undefined, false);
    this.#closeTurn();
  }

  /** What the voice detector says of the caller; in order and gapless. */
  onVoiceWindow(window: VoiceWindow): void {
    if (this.#isListening) this.#parts.caller.voice(window);
  }

  /** The caller pressed a key: `0`–`9`, `*`, `#`, `A`–`D`. */
  onDtmf(digit: string): void {
    if (!this.#isListening) return;
    this.#options.onEvent({ type: 'dtmf', at: this.#options.clock.now(), digit });
    this.#parts.caller.key(digit);
  }

  /**
   * The caller leaves to be connected to somebody else, by a tool or from the page: until `onCallerBack` nothing is
   * said to them, nothing is heard of them, and no time runs.
   */
  onCallerAway(): void {
    if (this.#life.signal.aborted) return;
    this.#lengthLimit.hold();
    if (this.#ending.acting) return; // a tool's own doing, which goes on by what the tool says
    this.#setAside = true;
    this.#parts.agent.cut();
    this.#closeTurn();
    this.#ending.begin();
  }

  /** Nobody took the caller, who is told so. */
  onCallerBack(why: NotReached): void {
    if (this.#life.signal.aborted) return;
    this.#lengthLimit.goOn();
    if (!this.#setAside) return;
    this.#setAside = false;
    this.#ending.takeBack();
    this.#goOn(languagePack(this.#options.agent.language).notReached[why]);
  }

  get #isListening(): boolean {
    return !this.#ending.begun && !this.#life.signal.aborted;
  }

  async #readTranscripts(): Promise<void> {
    const { stt, clock } = this.#options;
    const { signal } = this.#life;
    try {
      for await (const event of watchStream(stt.events, { clock, signal }))
        if (this.#isListening) this.#parts.caller.transcript(event);
      if (!signal.aborted) throw new AppError('PROVIDER_FAILED', { details: { ...this.#stt } });
    } catch (error) {
      this.#fail(this.#stt, asAppError(this.#stt, error));
    }
  }

  /** The caller's turn to speak. */
  #listen(): void {
    this.#state.enter('listening');
    this.#parts.caller.giveFloor('caller');
  }

  /** Says a fixed sentence; the caller may interrupt it. */
  #say(text: string): void {
    this.#parts.caller.giveFloor('agent');
    void this.#parts.agent.say(text).then((end) => this.#onSpoken(end));
  }

  #answer(turn: TurnRecord | undefined): void {
    this.#state.enter('thinking');
    this.#parts.caller.giveFloor('agent');
    void this.#parts.agent.answer(turn).then((end) => this.#onSpoken(end));
  }

  async #onSpoken(end: SpeechEnd): Promise<void> {
    if (end.kind === 'cut' || this.#life.signal.aborted) return;
    if (end.kind === 'failed' && !end.wanted) return this.#fail(end.at, end.error);
    if (end.kind === 'failed') this.#ending.reportFailure(end.at, end.error);
    if (!end.wanted) return this.#ending.begun ? undefined : this.#listen();
    const goesOn = await this.#ending.byTool(end.wanted);
    if (goesOn !== undefined) this.#goOn(goesOn);
  }

  /** The conversation was as good as over, but the caller is with the agent again. */
  #goOn(said: string): void {
    if (this.#lost) this.#fail(this.#stt, this.#lost);
    else {
      this.#state.enter('speaking');
      this.#say(said);
    }
  }

  #onStarted(at: number): void {
    if (this.#turn) this.#turn.trace.firstFrameSent = at;
    this.#closeTurn();
    if (this.#state.current === 'thinking' || this.#state.current === 'listening')
      this.#state.enter('speaking');
  }

  /** The caller took the floor. What the agent had not been heard to say was never said. */
  #onInterrupted(): void {
    const { agent, caller, history, rules } = this.#parts;
    const cut = agent.cut();
    if (cut?.turn && cut.text === '' && !cut.hasActed && rules.reopen) {
      history.takeBackUser();
      caller.reopen(cut.turn);
      this.#turn = undefined;
    }
    this.#closeTurn();
    this.#state.enter('listening');
  }

  #onTurn(turn: TurnRecord): void {
    const { clock, onEvent } = this.#options;
    this.#turn = turn;
    onEvent({ type: 'caller-turn', at: clock.now(), turn: turn.number, text: turn.text });
    this.#parts.history.add({ role: 'user', content: turn.text });
    this.#answer(turn);
  }

  /** Nobody answers: ask, ask again, take leave. */
  #onSilence(count: number): void {
    const { agent, clock, onEvent } = this.#options;
    onEvent({ type: 'no-input', at: clock.now(), count });
    const prompt = agent.noInputPrompts[count - 1];
    if (prompt === undefined) void this.#ending.withFarewell('no-input');
    else this.#say(prompt);
  }

  /** The answer to the turn is on its way, or will not come. */
  #closeTurn(): void {
    const turn = this.#turn;
    this.#turn = undefined;
    if (!turn) return;
    const { clock, onEvent } = this.#options;
    onEvent({ type: 'turn-trace', at: clock.now(), turn: turn.number, trace: turn.trace });
  }

  #fail(at: ProviderAt, error: AppError): void {
    if (this.#ending.begun && at.stage === 'stt') this.#lost = error;
    if (!this.#isListening) return;
    this.#closeTurn();
    void this.#ending.withApology(at, error);
  }
}
