import { CallBed } from '../../sidecar/call-bed.ts';
import { builtTrialSidecar } from '../../sidecar/programs.ts';
import { raisePriority } from '../../sidecar/raise-priority.ts';
import { ScriptedAnswers, startAnsweringModel } from './answering-model.ts';
import { CallerWords } from './caller-words.ts';
import type { Corpus } from './corpus/corpus.ts';
import type { StageDelays } from './delays.ts';
import { startListeningRecogniser } from './listening-recogniser.ts';
import { SPEECH_VOICE, startSpeakingVoice, TONE_VOICE } from './speaking-voice.ts';
import type { Tongue } from './tongue.ts';

/** The agents a scenario can choose from; each line has one of every kind. */
export const AGENT_KINDS = ['tone', 'speech', 'impatient', 'long-greeting'] as const;
export type AgentKind = (typeof AGENT_KINDS)[number];

/** What is told of silence by an `impatient` agent, milliseconds. */
export const IMPATIENCE = 3_000;

export interface BenchBedOptions {
  readonly tongue: Tongue;
  readonly delays: StageDelays;
  /** Calls at the same time. */
  readonly lines: number;
  /** Handed to the sidecar as it is; see `TurnTakingTrial`. */
  readonly trial: object;
  /** Overrides of each agent's turn-taking settings. */
  readonly turnTaking: object;
}

/** One caller's telephone line with what stands behind it: ears, mind and the numbers of its agents. */
export class Line {
  readonly index: number;
  readonly words = new CallerWords();
  readonly answers = new ScriptedAnswers();

  constructor(index: number) {
    this.index = index;
  }

  get key(): string {
    return `line-${this.index}`;
  }

  numberOf(kind: AgentKind): string {
    return `9${AGENT_KINDS.indexOf(kind)}${String(this.index).padStart(2, '0')}`;
  }
}

/** Asterisk, the sidecar, its simulated vendors and the lines, for one language. */
export class BenchBed implements AsyncDisposable {
  readonly lines: readonly Line[];
  readonly bed: CallBed;
  readonly #opened: AsyncDisposableStack;

  private constructor(lines: readonly Line[], bed: CallBed, opened: AsyncDisposableStack) {
    this.lines = lines;
    this.bed = bed;
    this.#opened = opened;
  }

  static async start({ tongue, delays, lines: count, trial, turnTaking }: BenchBedOptions) {
    await using opened = new AsyncDisposableStack();
    const lines = Array.from({ length: count }, (_, index) => new Line(index));
    const lineOf = (key: string) => lines.find((line) => line.key === key);
    const recogniser = await startListeningRecogniser({ delays, callerOf: (key) => lineOf(key)?.words });
    opened.defer(() => recogniser.close());
    const model = await startAnsweringModel({ delays, answersOf: (key) => lineOf(key)?.answers });
    opened.defer(() => model.close());
    const voice = await startSpeakingVoice({ delays, say: tongue.agentSays });
    opened.defer(() => voice.close());
    const fallback = { kind: 'extension', target: '200' } as const;
    const vendors = { stt: recogniser.url, llm: model.baseUrl, tts: voice.baseUrl };
    const bed = await CallBed.start({
      program: builtTrialSidecar,
      agents: lines.flatMap((line) =>
        AGENT_KINDS.map((kind) => ({
          id: `agent-${line.numberOf(kind)}`,
          number: line.numberOf(kind),
          fallback,
        })),
      ),
      settings: async (ari) => ({
        version: 1,
        ari: { ...ari, application: 'ai-voice-agent' },
        limits: { calls: count + 10, drain: 1_000 },
        providers: providersFor(lines, vendors),
        agents: lines.flatMap((line) =>
          AGENT_KINDS.map((kind) => agentSettings(line, kind, tongue.corpus, turnTaking)),
        ),
      }),
      environment: { AIVA_TURN_TAKING_TRIAL: JSON.stringify(trial) },
    });
    opened.use(bed);
    await raisePriority([process.pid, bed.asterisk.pid, await bed.sidecar.workerPid()]);
    return new BenchBed(lines, bed, opened.move());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#opened.disposeAsync();
  }
}

function providersFor(
  lines: readonly Line[],
  vendors: { readonly stt: string; readonly llm: string; readonly tts: string },
): Record<string, unknown> {
  const own = lines.flatMap(({ key }) => [
    [`stt-${key}`, { vendor: 'deepgram', apiKey: key, baseUrl: vendors.stt, model: 'nova-3' }],
    [`llm-${key}`, { vendor: 'openai-compatible', preset: 'openrouter', apiKey: key, baseUrl: vendors.llm }],
  ]);
  const tts = { vendor: 'elevenlabs', apiKey: 'a-simulated-key', baseUrl: vendors.tts };
  return { ...Object.fromEntries(own), tts };
}

function agentSettings(line: Line, kind: AgentKind, corpus: Corpus, turnTaking: object) {
  const number = line.numberOf(kind);
  return {
    id: `agent-${number}`,
    number,
    name: `Agent ${number}`,
    language: corpus.language,
    greeting: kind === 'long-greeting' ? corpus.longGreeting : corpus.greeting,
    noInputPrompts: [corpus.noInputPrompt],
    voice: kind === 'speech' ? SPEECH_VOICE : TONE_VOICE,
    turnTaking: { ...turnTaking, ...(kind === 'impatient' ? { noInputDelay: IMPATIENCE } : {}) },
    providers: { stt: [`stt-${line.key}`], llm: [`llm-${line.key}`], tts: ['tts'] },
    fallback: { kind: 'extension', target: '200' },
    recording: false,
  };
}
