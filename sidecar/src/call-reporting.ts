import type { AdminEvent } from './admin/admin-source.ts';
import { CallJournal } from './admin/call-journal.ts';
import { EventFeed } from './admin/event-feed.ts';
import type { Metrics } from './admin/metrics.ts';
import { type InCharge, ProviderFigures } from './admin/provider-figures.ts';
import type { Clock } from './base/clock.ts';
import type { Logger } from './base/log.ts';
import type { CallObserver, CallSnapshot } from './call/call-observer.ts';
import type { CallRecord } from './call/call-record.ts';
import type { ConversationEvent, ProviderSwitch } from './ports/conversation-events.ts';
import type { CallStore } from './store/call-store.ts';

export interface CallReportingOptions {
  readonly metrics: Metrics;
  readonly history: CallStore;
  /** The first choices of an agent, by name. */
  readonly providersOf: (agent: string) => InCharge;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Passes what happens to calls on to metrics, the live event feed, the history and the log. */
export class CallReporting implements CallObserver {
  readonly feed = new EventFeed();
  readonly journal = new CallJournal();
  readonly figures = new ProviderFigures();
  readonly #options: CallReportingOptions;
  readonly #metrics: Metrics;
  readonly #log: Logger;
  /** The providers that serve each call in progress. */
  readonly #inCharge = new Map<string, InCharge>();

  constructor(options: CallReportingOptions) {
    this.#options = options;
    this.#metrics = options.metrics;
    this.#log = options.log;
  }

  onOffered(call: CallSnapshot): void {
    this.#inCharge.set(call.id, this.#options.providersOf(call.agent));
    this.#publish({ type: 'offered', call: call.id, snapshot: call });
  }

  onRefused(reason: string): void {
    this.#metrics.callRefused(reason);
  }

  onAnswered(call: CallSnapshot): void {
    this.#publish({ type: 'answered', call: call.id, snapshot: call });
  }

  onEvent(call: CallSnapshot, event: ConversationEvent): void {
    this.#publish({ ...event, call: call.id });
    switch (event.type) {
      case 'provider-failure':
        this.figures.failed({ ...event, at: this.#options.clock.date().toISOString() });
        this.#metrics.providerFailed(event);
        this.#log.warn({ call: call.id, code: event.code, stage: event.stage }, 'a provider failed');
        return;
      case 'provider-switch':
        this.#noteSwitch(call.id, event);
        this.#metrics.providerSwitched(event);
        this.#log.warn({ call: call.id, change: event }, 'another provider took over');
        return;
      case 'agent-turn':
        if (event.interrupted) this.#metrics.interrupted(call.agent);
        return;
      case 'turn-trace':
        this.#metrics.turns.answered(call.agent, event.trace);
        return;
      case 'interruption':
        this.#metrics.turns.interruption(call.agent, event.trace);
        return;
      default:
    }
  }

  onEnded(call: CallSnapshot, record: CallRecord): void {
    this.#metrics.callEnded(record.endReason);
    this.#metrics.usage.add(record);
    this.figures.ended(record);
    this.#inCharge.delete(call.id);
    this.#options.history.add(record, `${record.offeredAt.slice(0, 10)}/${call.id}`);
    this.#publish({ type: 'call-ended', call: call.id, reason: record.endReason, directory: call.id });
  }

  #noteSwitch(call: string, { stage, from, to, code }: ProviderSwitch): void {
    const before = this.#inCharge.get(call);
    if (before) this.#inCharge.set(call, { ...before, [stage]: to });
    const at = this.#options.clock.date().toISOString();
    if (code !== 'RECOVERED') this.figures.failed({ at, provider: from, stage, code });
  }

  #publish(event: AdminEvent): void {
    const inCharge = this.#inCharge.get(event.call);
    if (inCharge) this.figures.note(event, inCharge);
    this.journal.add(event);
    this.feed.publish(event);
  }
}
