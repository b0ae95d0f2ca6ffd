import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { TurnMetrics } from './turn-metrics.ts';
import { UsageMetrics } from './usage-metrics.ts';

/** Figures of the media pacer since start; `p50` and `p99` are milliseconds of lateness. */
export interface PacerFigures {
  readonly p50: number;
  readonly p99: number;
  readonly late: number;
  readonly skipped: number;
}

/** Figures that are read at each scrape. */
export interface LiveFigures {
  activeCalls(): number;
  pacer(): PacerFigures;
  ariConnected(): boolean;
}

/**
 * Prometheus metrics of one worker, with event loop lag, memory and garbage collection from prom-client's own
 * set. No label ever holds a number, a name or a word of a caller.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly usage = new UsageMetrics(this.#registry);
  readonly turns = new TurnMetrics(this.#registry);
  readonly #ended = this.#counter('calls_ended_total', 'Calls that ended, by reason', ['reason']);
  readonly #refused = this.#counter('calls_refused_total', 'Calls not taken, by reason', ['reason']);
  readonly #failures = this.#counter('provider_failures_total', 'Provider failures', [
    'stage',
    'provider',
    'code',
  ]);
  readonly #switches = this.#counter('provider_switches_total', 'Calls in which another provider took over', [
    'stage',
    'from',
    'to',
    'code',
  ]);
  readonly #interruptions = this.#counter('interruptions_total', 'Answers the caller interrupted', ['agent']);

  /** Starts prom-client's own collection; `version` is shown as a label of `aivoice_build_info`. */
  start(version: string, live: LiveFigures): void {
    collectDefaultMetrics({ register: this.#registry });
    this.#gauge('build_info', 'Always 1', ['version']).labels(version).set(1);
    this.#live('calls_active', 'Calls in progress', () => live.activeCalls());
    this.#live('ari_connected', '1 while Asterisk is connected', () => (live.ariConnected() ? 1 : 0));
    this.#live('pacer_lateness_p50_seconds', 'Median lateness of a tick', () => live.pacer().p50 / 1_000);
    this.#live('pacer_lateness_p99_seconds', '99th percentile of it', () => live.pacer().p99 / 1_000);
    this.#live('pacer_late_frames', 'Ticks made up for since start', () => live.pacer().late);
    this.#live('pacer_skipped_frames', 'Ticks skipped since start', () => live.pacer().skipped);
  }

  callEnded(reason: string): void {
    this.#ended.labels(reason).inc();
  }

  callRefused(reason: string): void {
    this.#refused.labels(reason).inc();
  }

  providerFailed(failure: {
    readonly stage: string;
    readonly provider: string;
    readonly code: string;
  }): void {
    this.#failures.labels(failure.stage, failure.provider, failure.code).inc();
  }

  providerSwitched(change: {
    readonly stage: string;
    readonly from: string;
    readonly to: string;
    readonly code: string;
  }): void {
    this.#switches.labels(change.stage, change.from, change.to, change.code).inc();
  }

  interrupted(agent: string): void {
    this.#interruptions.labels(agent).inc();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** The text of a scrape. */
  render(): Promise<string> {
    return this.#registry.metrics();
  }

  #counter(name: string, help: string, labelNames: string[]) {
    return new Counter({ name: `aivoice_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, labelNames: string[] = []) {
    return new Gauge({ name: `aivoice_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #live(name: string, help: string, read: () => number): void {
    new Gauge({
      name: `aivoice_${name}`,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
  }
}
