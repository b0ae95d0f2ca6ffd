/** A provider of the bench: its settings entry, and what its simulator takes for itself. */
export interface BenchProvider {
  readonly name: string;
  readonly stage: 'stt' | 'llm' | 'tts';
  readonly entry: Readonly<Record<string, unknown>>;
  /** Milliseconds of every latency that are the simulator's script, not ours. */
  readonly scriptedMs: number;
}

/** What the load process is told. */
export interface LoadOrder {
  readonly provider: BenchProvider;
  readonly streams: number;
  readonly lengthMs: number;
}

/** What it measured of itself. */
export interface LoadReport {
  /** Share of one core. */
  readonly cpuPercent: number;
  readonly rssBeforeMib: number;
  readonly rssMib: number;
  /** Milliseconds beyond the simulator's script, one for each answer. */
  readonly added: readonly number[];
  readonly failures: number;
}
