import { silentLog } from '../../../src/base/log.ts';
import { Conversation } from '../../../src/dialog/conversation.ts';
import type { ConversationOptions } from '../../../src/dialog/conversation-options.ts';
import type { AgentProfile } from '../../../src/ports/agent.ts';
import type { ConversationEvent, TurnTrace } from '../../../src/ports/conversation-events.ts';
import type { VoiceWindow } from '../../../src/ports/voice-activity.ts';
import { FakeClock } from '../../doubles/fake-clock.ts';
import { RecordingControl } from './recording-control.ts';
import { type LlmStep, ScriptedLlm } from './scripted-llm.ts';
import { ScriptedStt, STT_CAPABILITIES } from './scripted-stt.ts';
import { MS_PER_CHAR, ScriptedTts, silenceOf } from './scripted-tts.ts';
import { TickingPlayout } from './ticking-playout.ts';

export const AGENT: AgentProfile = {
  id: 'reception',
  number: '999',
  name: 'Reception',
  language: 'en-US',
  greeting: 'Hello, this is Acme. How can I help you?',
  prompt: 'You are the receptionist of Acme.',
  voice: 'any',
  apology: 'Sorry, something went wrong. I will connect you to a person.',
  noInputPrompts: ['Are you still there?', 'I cannot hear you.'],
  farewell: 'Goodbye.',
  openingHours: 'nine to five',
  faq: [],
  transferTargets: [{ name: 'Sales', extension: '201' }],
  turnTaking: { endDelay: 500, longEndDelay: 2_000, noInputDelay: 8_000, maxCallLength: 600_000 },
  sound: { levelled: true, comfortNoise: false },
};

/** Silero's window at 8 kHz. */
const WINDOW_MS = 32;
/** dBFS of a clear voice, and of a quiet line. */
const VOICE_LEVEL = -20;
const SILENCE_LEVEL = -70;

type EventOf<T, E = ConversationEvent> = E extends { readonly type: infer K }
  ? T extends K
    ? E
    : never
  : never;

export interface PhoneCallOptions {
  readonly llm?: LlmStep[][];
  readonly agent?: Partial<AgentProfile>;
  /** Texts without a prepared clip. */
  readonly unprepared?: readonly string[];
  readonly with?: Partial<ConversationOptions>;
}

/** A whole call around one conversation: the test plays the caller, the doubles everything else. */
export class PhoneCall {
  readonly clock = new FakeClock();
  readonly playout = new TickingPlayout(this.clock);
  readonly stt = new ScriptedStt();
  readonly tts = new ScriptedTts(this.clock);
  readonly control = new RecordingControl();
  readonly events: ConversationEvent[] = [];
  readonly hangUp = new AbortController();
  readonly llm: ScriptedLlm;
  readonly conversation: Conversation;

  constructor(options: PhoneCallOptions = {}) {
    this.llm = new ScriptedLlm(this.clock, options.llm ?? []);
    const agent = { ...AGENT, ...options.agent };
    const fixed = [agent.greeting, agent.apology, agent.farewell, ...agent.noInputPrompts];
    const clips = new Set(fixed.filter((text) => !options.unprepared?.includes(text)));
    this.conversation = new Conversation({
      agent,
      playout: this.playout,
      stt: this.stt,
      sttCapabilities: STT_CAPABILITIES,
      llm: this.llm,
      tts: this.tts,
      providers: { stt: 'scripted-stt', tts: 'scripted-tts' },
      control: this.control,
      clock: this.clock,
      log: silentLog,
      speech: { get: (text) => (clips.has(text) ? [silenceOf(text.length * MS_PER_CHAR)] : undefined) },
      onEvent: (event) => this.events.push(structuredClone(event)),
      signal: this.hangUp.signal,
      ...options.with,
      // Guessing moves every answer forward; it has tests of its own.
      rules: { speculation: false, ...options.with?.rules },
    });
  }

  /** The call is answered. */
  async answer(): Promise<void> {
    this.playout.start();
    this.conversation.start();
    await this.clock.advance(0);
  }

  /** The call is answered, and the greeting has been heard. */
  async greeted(): Promise<void> {
    await this.answer();
    await this.until('listening');
  }

  /** The caller makes a sound for so long. */
  voice(ms: number, probability = 0.95, level = VOICE_LEVEL): Promise<void> {
    return this.#windows(ms, { probability, level });
  }

  /** The caller is silent for so long. */
  quiet(ms: number): Promise<void> {
    return this.#windows(ms, { probability: 0.02, level: SILENCE_LEVEL });
  }

  /** The caller says something that takes so long, with an interim before its end and the final after it. */
  async say(text: string, ms = 1_000): Promise<void> {
    await this.voice(ms * 0.8);
    this.stt.interim(text);
    await this.voice(ms * 0.2);
    await this.quiet(250);
    this.stt.final(text);
    await this.clock.advance(0);
  }

  /** Silence until the conversation is in this state, within a minute. */
  async until(state: string): Promise<void> {
    for (let waited = 0; this.conversation.state !== state; waited += WINDOW_MS) {
      if (waited > 60_000) throw new Error(`still ${this.conversation.state} after a minute, not ${state}`);
      await this.quiet(WINDOW_MS);
    }
  }

  /** Silence until so much of the current utterance has been heard. */
  async untilHeard(ms: number): Promise<void> {
    await this.until('speaking');
    while (this.playout.heardMs < ms) await this.quiet(WINDOW_MS);
  }

  of<T extends ConversationEvent['type']>(type: T): EventOf<T>[] {
    return this.events.filter((event) => event.type === type) as EventOf<T>[];
  }

  /** Where the time of the latest reported turn went. */
  get lastTrace(): TurnTrace {
    return this.of('turn-trace').at(-1)?.trace ?? {};
  }

  /** The states in order. */
  get states(): string[] {
    return this.of('state').map((event) => event.state);
  }

  /** The messages of the model's latest request without the system prompt, as "role: text". */
  get lastRequest(): string[] {
    const request = this.llm.requests.at(-1);
    return (request?.messages ?? [])
      .filter((message) => message.role !== 'system')
      .map((message) => `${message.role}: ${message.content}`);
  }

  /** Timers of the conversation itself. */
  get timersLeft(): number {
    this.playout.stop();
    return this.clock.pendingTimers;
  }

  async #windows(ms: number, sound: Pick<VoiceWindow, 'probability' | 'level'>): Promise<void> {
    for (let passed = 0; passed < ms; passed += WINDOW_MS) {
      await this.clock.advance(WINDOW_MS);
      this.conversation.onVoiceWindow({ at: this.clock.now(), length: WINDOW_MS, ...sound });
    }
    await this.clock.advance(0);
  }
}
