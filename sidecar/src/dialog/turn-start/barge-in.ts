import type { Clock, Timer } from '../../base/clock.ts';
import type { InterruptionReason } from '../../ports/conversation-events.ts';
import type { SttCapabilities } from '../../ports/stt.ts';
import type { VoiceReport } from '../hearing/voice-gate.ts';
import type { LanguagePack } from '../language/language-data.ts';
import type { TurnTakingRules } from '../rules.ts';
import { coveredBy } from '../text/phrase-cover.ts';
import { joinTexts, wordsOf } from '../text/words.ts';
import type { Timing } from '../timing.ts';
import type { InterruptibleAgent } from './interruptible-agent.ts';
import { InterruptionLog, type SettledInterruption, type Sound } from './interruption-log.ts';
import { type BargeInVerdict, judgeBargeIn } from './judge-barge-in.ts';
import { judgeText, type TextJudgement, type TextKind } from './text-kind.ts';

export interface BargeInOptions {
  readonly agent: InterruptibleAgent;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly rules: TurnTakingRules;
  readonly pack: LanguagePack;
  /** Of whichever recogniser is in charge; read each time they matter. */
  readonly capabilities: SttCapabilities;
  readonly onPaused: (why: string) => void;
  readonly onResumed: (why: string) => void;
  /** The caller takes the floor, having said this much so far. */
  readonly onConfirmed: (said: { finals: readonly string[]; interim: string }) => void;
  /** A sound into the agent's speech has been dealt with, for the record. */
  readonly onInterruption: (interruption: SettledInterruption) => void;
  /** What seemed an interruption held no words, or our own: probably our echo. */
  readonly onMistaken: (ownWords: boolean) => void;
  /** What took no floor but is the caller's turn later: a hum that answers a question, a lone word into the greeting. */
  readonly onKept: (text: string) => void;
}

/** A detector that has been silent for so long has died; its last verdict no longer counts. */
const STALE_VOICE = 500;

const REASON: Readonly<Record<TextKind, InterruptionReason>> = {
  none: 'no-words',
  backchannel: 'backchannel',
  echo: 'echo',
  words: 'words',
};

/** Follows a caller who makes a sound while the agent holds the floor: duck, pause, then confirm or resume. */
export class BargeIn {
  readonly #options: BargeInOptions;
  readonly #log: InterruptionLog;
  #voice: VoiceReport | undefined;
  /** Voice before this moment was part of the caller's own turn. */
  #since = Number.NEGATIVE_INFINITY;
  #lastVoiced = Number.NEGATIVE_INFINITY;
  #finals: string[] = [];
  #interim = '';
  #isFinal = false;
  #ducked = false;
  #held = false;
  #pausedAt: number | undefined;
  #timer: Timer | undefined;

  constructor(options: BargeInOptions) {
    this.#options = options;
    this.#log = new InterruptionLog(options.onInterruption);
  }

  /** Forgets everything; the agent begins or ends an utterance. */
  reset(): void {
    this.#timer?.cancel();
    this.#since = this.#options.clock.now();
    this.#log.overtake(this.#options.clock.now());
    this.#finals = [];
    this.#interim = '';
    this.#ducked = false;
    this.#held = false;
    this.#pausedAt = undefined;
  }

  /** Follows the voice even while the caller holds the floor; judges only when `agentHasFloor`. */
  voice(report: VoiceReport, agentHasFloor: boolean): void {
    this.#voice = report;
    if (report.voiceMs > 0) this.#lastVoiced = report.at;
    if (report.stopped) this.#lastVoiced = report.stopped.speechEnd;
    if (report.startedAt !== undefined) this.#isFinal = false;
    if (agentHasFloor) this.#judge();
  }

  transcript(type: 'interim' | 'final', text: string): void {
    this.#interim = type === 'interim' ? text : '';
    if (type === 'final' && text.trim() !== '') this.#finals.push(text);
    this.#isFinal = type === 'final';
    this.#judge();
  }

  /** A key takes the floor. */
  byKey(): void {
    const { agent, clock } = this.#options;
    this.#log.confirm('key', clock.now(), { onset: undefined, utterance: agent.utterance });
  }

  #judge(): void {
    const { agent, clock, timing, rules, capabilities } = this.#options;
    const now = clock.now();
    const voiceMs = this.#voiceMs(now);
    const text = this.#judgeText();
    const evidence = {
      voiceMs,
      silentFor: voiceMs > 0 ? 0 : now - this.#lastVoiced,
      pausedFor: this.#pausedAt === undefined ? undefined : now - this.#pausedAt,
      held: this.#held,
      text,
      isFinal: this.#isFinal,
      warmUp: agent.warmingUp,
      interims: capabilities.interims,
      finalP99: capabilities.finalP99,
    };
    this.#carryOut(judgeBargeIn(evidence, rules, timing), text, voiceMs);
  }

  /** How long the caller has been speaking into the agent's turn; a stretch that began before it counts from there. */
  #voiceMs(now: number): number {
    const report = this.#voice;
    if (!report || now - report.at >= STALE_VOICE || report.lastVoiced === undefined) return 0;
    return Math.max(0, Math.min(report.voiceMs, report.lastVoiced - this.#since));
  }

  #carryOut(verdict: BargeInVerdict, text: TextJudgement, voiceMs: number): void {
    switch (verdict) {
      case 'confirm':
        this.#confirm(text);
        break;
      case 'resume':
        this.#resume(text);
        break;
      case 'pause':
        this.#pause();
        break;
      case 'duck':
        this.#duck();
        break;
      case 'hold':
        this.#held = true;
        break;
      case 'wait':
        if (voiceMs === 0 && this.#pausedAt === undefined) this.#settle(text);
    }
  }

  #judgeText(): TextJudgement {
    const { agent, rules, pack } = this.#options;
    const said = joinTexts([...this.#finals, this.#interim]);
    return judgeText(said, {
      recent: said === '' ? '' : agent.recentText(),
      questionHeard: said !== '' && agent.questionHeard(),
      rules,
      pack,
    });
  }

  #duck(): void {
    if (this.#ducked) return;
    this.#ducked = true;
    this.#note('ducked');
    this.#options.agent.duck(this.#options.timing.duckDecibels);
  }

  #pause(): void {
    this.#pausedAt = this.#options.clock.now();
    this.#note('paused');
    this.#options.agent.pause();
    this.#options.onPaused('voice');
    this.#watchPause();
  }

  /** Voice windows judge a pause while there is voice; in silence only time does. */
  #watchPause(): void {
    this.#timer?.cancel();
    const { clock, timing, capabilities } = this.#options;
    const now = clock.now();
    const usual = (this.#pausedAt ?? now) + timing.confirmWithin;
    const held = this.#held ? this.#lastVoiced + capabilities.finalP99 : 0;
    const wordless = capabilities.interims && !this.#held ? this.#lastVoiced + timing.wordsWithin : usual;
    const due = Math.max(Math.min(usual, wordless), held);
    this.#timer = clock.after(due > now ? due - now : timing.voiceStop, () => {
      this.#judge();
      if (this.#pausedAt !== undefined) this.#watchPause();
    });
  }

  #confirm({ kind }: TextJudgement): void {
    this.#log.confirm(kind === 'words' ? 'words' : 'long-voice', this.#options.clock.now(), this.#sound());
    const said = { finals: this.#finals, interim: this.#interim };
    this.reset();
    this.#options.onConfirmed(said);
  }

  #resume(text: TextJudgement): void {
    const why = text.kind === 'none' ? 'no words' : text.kind;
    this.#log.dismiss(REASON[text.kind], this.#options.clock.now());
    this.#options.agent.resume();
    this.#settle(text);
    this.reset();
    this.#options.onResumed(why);
  }

  /** The sound has passed without taking the floor: what is known of it is put to use and forgotten. */
  #settle(text: TextJudgement): void {
    if (this.#ducked) {
      this.#options.agent.duck(0);
      this.#log.dismiss(REASON[text.kind], this.#options.clock.now());
    }
    this.#ducked = false;
    const isWordless = text.kind === 'none' && this.#pausedAt !== undefined;
    if (isWordless || (text.kind === 'echo' && this.#isFinal)) this.#options.onMistaken(text.kind === 'echo');
    if (!this.#isFinal) return;
    const said = joinTexts(this.#finals);
    this.#finals = [];
    if (this.#isForLater(text.kind, said)) this.#options.onKept(said);
  }

  /** Whether what took no floor is to become the caller's turn when the agent has finished. */
  #isForLater(kind: TextKind, said: string): boolean {
    const { agent, clock, timing, pack } = this.#options;
    if (kind === 'backchannel') return agent.endsWithQuestion();
    const isVoiced = clock.now() - this.#lastVoiced <= timing.voiceMemory;
    return kind === 'words' && isVoiced && !coveredBy(wordsOf(said), pack.greetings);
  }

  #note(step: 'ducked' | 'paused'): void {
    this.#log.note(step, this.#options.clock.now(), this.#sound());
  }

  /** What is heard of the caller now. */
  #sound(): Sound {
    const { agent, clock } = this.#options;
    const voice = this.#voice && clock.now() - this.#voice.at < STALE_VOICE ? this.#voice : undefined;
    return { onset: voice?.onset, utterance: agent.utterance };
  }
}
