import { Counter, Histogram, type Registry } from 'prom-client';
import type { RecordedTurn } from '../call/transcript.ts';

type TurnTrace = NonNullable<RecordedTurn['trace']>;
type InterruptionTrace = NonNullable<RecordedTurn['interruptions']>[number];

/** Bounds of the answer latency, seconds, around the budget of 800 ms. */
const LATENCY_BUCKETS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 5];
/** Bounds of one step of it, seconds. */
const STAGE_BUCKETS = [0.01, 0.02, 0.04, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75, 1, 1.5, 2, 4];

type Stamp = Exclude<keyof TurnTrace, 'decidedBy' | 'decidedWhy' | 'reopened' | 'speculation'>;

/** The waterfall of a turn: from which step to which each stage takes. */
const STAGES: Readonly<Record<string, readonly [from: Stamp, to: Stamp]>> = {
  'voice-stop': ['speechEnd', 'vadStop'],
  transcript: ['speechEnd', 'final'],
  'turn-end': ['speechEnd', 'committed'],
  'first-token': ['llmRequest', 'llmFirstToken'],
  'first-clause': ['llmFirstToken', 'firstClause'],
  'first-sound': ['ttsRequest', 'ttsFirstByte'],
  'first-frame': ['ttsFirstByte', 'firstFrameSent'],
  phone: ['firstFrameSent', 'firstFrameAtEar'],
};

/** How turns went, by agent: where answers take their time, what guessing is worth, how interruptions end. */
export class TurnMetrics {
  readonly #latency: Histogram;
  readonly #stages: Histogram;
  readonly #guesses: Counter;
  readonly #wasted: Counter;
  readonly #interruptions: Histogram;
  readonly #outcomes: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    const histogram = (name: string, help: string, labelNames: string[], buckets: number[]) =>
      new Histogram({ name: `aivoice_${name}`, help, labelNames, buckets, registers });
    const counter = (name: string, help: string, labelNames: string[]) =>
      new Counter({ name: `aivoice_${name}`, help, labelNames, registers });
    const latencyHelp = 'From the end of the caller’s speech to the first frame of the answer';
    this.#latency = histogram('answer_latency_seconds', latencyHelp, ['agent', 'rule'], LATENCY_BUCKETS);
    const stageHelp = 'What each step of an answer took; guessing makes steps overlap';
    this.#stages = histogram('turn_stage_seconds', stageHelp, ['agent', 'stage'], STAGE_BUCKETS);
    this.#guesses = counter('speculations_total', 'Requests sent on a guess', ['agent', 'result']);
    const wastedHelp = 'Tokens of guesses that were thrown away, as told or estimated';
    this.#wasted = counter('speculation_wasted_tokens_total', wastedHelp, ['agent']);
    const soundHelp = 'From the onset of a voice heard while the agent speaks to what was done about it';
    this.#interruptions = histogram('interruption_seconds', soundHelp, ['agent', 'step'], STAGE_BUCKETS);
    const outcomeHelp = 'Sounds made into the agent’s speech, by what became of them';
    this.#outcomes = counter('interruption_outcomes_total', outcomeHelp, ['agent', 'outcome', 'why']);
  }

  /** A turn has been answered, or its answer given up. */
  answered(agent: string, trace: TurnTrace): void {
    const total = between(trace.speechEnd, trace.firstFrameSent);
    if (total !== undefined) this.#latency.labels(agent, trace.decidedBy ?? 'none').observe(total);
    for (const [stage, [from, to]] of Object.entries(STAGES)) {
      const took = between(trace[from], trace[to]);
      if (took !== undefined) this.#stages.labels(agent, stage).observe(took);
    }
    const { started = 0, used = false, wastedTokens = 0 } = trace.speculation ?? {};
    if (used) this.#guesses.labels(agent, 'used').inc();
    if (started > 0) this.#guesses.labels(agent, 'thrown-away').inc(started - (used ? 1 : 0));
    if (wastedTokens > 0) this.#wasted.labels(agent).inc(wastedTokens);
  }

  /** A sound the caller made into the agent's speech has been dealt with. */
  interruption(agent: string, { onset, ducked, paused, outcome, settled, why }: InterruptionTrace): void {
    this.#outcomes.labels(agent, outcome, why).inc();
    for (const [step, at] of Object.entries({ ducked, paused, [outcome]: settled })) {
      const took = between(onset, at);
      if (took !== undefined) this.#interruptions.labels(agent, step).observe(took);
    }
  }
}

/** Seconds from one clock time to a later one; undefined when one is missing or they came in another order. */
function between(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined || to < from ? undefined : (to - from) / 1_000;
}
