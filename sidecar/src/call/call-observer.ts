import type { ConversationEvent } from '../ports/conversation-events.ts';
import type { CallRecord } from './call-record.ts';

/** What the page and the API may know of a running call. */
export interface CallSnapshot {
  readonly id: string;
  readonly agent: string;
  readonly caller: string;
  readonly did: string;
  readonly offeredAt: string;
  readonly state: string;
}

/** Told of everything that happens to calls; must not throw and must not block. */
export interface CallObserver {
  onOffered(call: CallSnapshot): void;
  onRefused(reason: string): void;
  onAnswered(call: CallSnapshot): void;
  onEvent(call: CallSnapshot, event: ConversationEvent): void;
  onEnded(call: CallSnapshot, record: CallRecord): void;
}
