import { EventFeed } from './admin/event-feed.ts';
import type { Metrics } from './admin/metrics.ts';
import type { Logger } from './base/log.ts';
import type { CallObserver, CallSnapshot } from './call/call-observer.ts';
import type { CallRecord } from './call/call-record.ts';
import type { ConversationEvent } from './ports/conversation-events.ts';

/** Passes what happens to calls on to metrics, the live event feed and the log. */
export class CallReporting implements CallObserver {
  readonly feed = new EventFeed();
  readonly #metrics: Metrics;
  readonly #log: Logger;

  constructor(metrics: Metrics, log: Logger) {
    this.#metrics = metrics;
    this.#log = log;
  }

  onOffered(call: CallSnapshot): void {
    this.feed.publish({ type: 'offered', call: call.id, snapshot: call });
  }

  onRefused(reason: string): void {
    this.#metrics.callRefused(reason);
  }

  onAnswered(call: CallSnapshot): void {
    this.feed.publish({ type: 'answered', call: call.id, snapshot: call });
  }

  onEvent(call: CallSnapshot, event: ConversationEvent): void {
    this.feed.publish({ ...event, call: call.id });
    switch (event.type) {
      case 'provider-failure':
        this.#metrics.providerFailed(event);
        this.#log.warn({ call: call.id, code: event.code, stage: event.stage }, 'a provider failed');
        return;
      case 'provider-switch':
        this.#metrics.providerSwitched(event);
        this.#log.warn({ call: call.id, change: event }, 'another provider took over');
        return;
      case 'agent-turn':
        if (event.interrupted) this.#metrics.interrupted(call.agent);
        return;
      case 'turn-trace': {
        const { speechEnd, firstFrameSent, decidedBy } = event.trace;
        if (speechEnd === undefined || firstFrameSent === undefined) return;
        const latency = firstFrameSent - speechEnd;
        this.#metrics.turnAnswered({ agent: call.agent, rule: decidedBy ?? 'none', latency });
        return;
      }
      default:
    }
  }

  onEnded(call: CallSnapshot, record: CallRecord): void {
    this.#metrics.callEnded(record.endReason);
    this.#metrics.usage.add(record);
    this.feed.publish({ type: 'call-ended', call: call.id, reason: record.endReason, directory: call.id });
  }
}
