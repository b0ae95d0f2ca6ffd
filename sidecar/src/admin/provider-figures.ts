import type { AdminEvent } from './admin-source.ts';

type Stage = 'stt' | 'llm' | 'tts';

/** Newest latencies kept of each provider. */
const MOST_LATENCIES = 200;
/** Newest calls kept of each provider, and the shortest that tells anything, milliseconds. */
const MOST_CALLS = 100;
const SHORTEST_CALL = 5_000;
const MINUTE = 60_000;
/** What prices are by. */
export const MEASURED_AMOUNTS = [
  'inputTokens',
  'cachedTokens',
  'outputTokens',
  'characters',
  'audioMs',
  'speechMs',
] as const;
export type MeasuredAmount = (typeof MEASURED_AMOUNTS)[number];
/** Newest failures kept of all. */
const MOST_FAILURES = 20;

/** The providers that serve a call, by their names in the settings. */
export type InCharge = Readonly<Record<Stage, string>>;

/** Milliseconds, over the newest answers. */
export interface LatencyFigures {
  readonly p50: number;
  readonly p95: number;
  readonly count: number;
}

/** One failure as it may be shown to anybody: no text of the vendor, no words of a caller. */
export interface NotedFailure {
  /** ISO 8601. */
  readonly at: string;
  readonly provider: string;
  readonly stage: Stage;
  readonly code: string;
}

/** What a provider is given to do in a minute of a call, measured over the newest calls. */
export interface UsageFigures {
  readonly calls: number;
  readonly minutes: number;
  /** Amounts as in call records, for one minute. */
  readonly perMinute: Readonly<Partial<Record<MeasuredAmount, number>>>;
}

interface EndedCall {
  /** Milliseconds. */
  readonly duration: number;
  readonly usage: readonly ({ readonly provider: string } & Readonly<
    Partial<Record<MeasuredAmount, number>>
  >)[];
}

interface Trace {
  readonly [step: string]: unknown;
}

/** From which step of an answer to which a stage takes; see `TurnTrace`. */
const STEPS: Readonly<Record<Stage, readonly [from: string, to: string]>> = {
  stt: ['speechEnd', 'final'],
  llm: ['llmRequest', 'llmFirstToken'],
  tts: ['ttsRequest', 'ttsFirstByte'],
};

/** How the providers did in the calls of this process, by their names in the settings. */
export class ProviderFigures {
  readonly #latencies = new Map<string, number[]>();
  readonly #failures: NotedFailure[] = [];
  readonly #calls = new Map<string, EndedCall[]>();

  /** Notes what an event tells of the providers now in charge of the call. */
  note(event: AdminEvent, inCharge: InCharge): void {
    if (event.type !== 'turn-trace') return;
    const trace = event['trace'] as Trace;
    for (const stage of ['stt', 'llm', 'tts'] as const) {
      const [from, to] = STEPS[stage].map((step) => trace[step]);
      if (typeof from !== 'number' || typeof to !== 'number' || to < from) continue;
      const latencies = this.#latencies.get(inCharge[stage]) ?? [];
      this.#latencies.set(inCharge[stage], latencies);
      latencies.push(to - from);
      if (latencies.length > MOST_LATENCIES) latencies.shift();
    }
  }

  failed({ at, provider, stage, code }: NotedFailure): void {
    this.#failures.push({ at, provider, stage, code });
    if (this.#failures.length > MOST_FAILURES) this.#failures.shift();
  }

  latencyOf(provider: string): LatencyFigures | null {
    const sorted = this.#latencies.get(provider)?.toSorted((a, b) => a - b) ?? [];
    if (sorted.length === 0) return null;
    const at = (share: number) =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
    return { p50: at(0.5), p95: at(0.95), count: sorted.length };
  }

  /** Notes what an ended call used of its providers. */
  ended({ duration, usage }: EndedCall): void {
    if (duration < SHORTEST_CALL) return;
    for (const name of new Set(usage.map(({ provider }) => provider))) {
      const calls = this.#calls.get(name) ?? [];
      this.#calls.set(name, calls);
      calls.push({ duration, usage: usage.filter(({ provider }) => provider === name) });
      if (calls.length > MOST_CALLS) calls.shift();
    }
  }

  usageOf(provider: string): UsageFigures | null {
    const calls = this.#calls.get(provider) ?? [];
    const minutes = calls.reduce((sum, { duration }) => sum + duration, 0) / MINUTE;
    if (minutes === 0) return null;
    const used = calls.flatMap(({ usage }) => usage);
    const perMinute = MEASURED_AMOUNTS.map((name) => {
      const total = used.reduce((sum, amounts) => sum + (amounts[name] ?? 0), 0);
      return [name, Math.round((total / minutes) * 100) / 100] as const;
    });
    const some = perMinute.filter(([, amount]) => amount > 0);
    return {
      calls: calls.length,
      minutes: Math.round(minutes * 100) / 100,
      perMinute: Object.fromEntries(some),
    };
  }

  /** The newest first. */
  get failures(): readonly NotedFailure[] {
    return this.#failures.toReversed();
  }
}
