import type { AdminEvent } from './admin-source.ts';

/** Events kept of one call; the oldest give way. */
const MOST_EVENTS = 1_000;

/** What has happened in the calls in progress, for a page that opens in the middle of one. */
export class CallJournal {
  readonly #calls = new Map<string, AdminEvent[]>();

  /** Notes an event; interims are left out, because each replaces the one before. */
  add(event: AdminEvent): void {
    if (event.type === 'call-ended') {
      this.#calls.delete(event.call);
      return;
    }
    if (event.type === 'offered') this.#calls.set(event.call, []);
    const events = this.#calls.get(event.call);
    if (!events || event.type === 'caller-interim') return;
    events.push(event);
    if (events.length > MOST_EVENTS) events.shift();
  }

  /** In order; undefined when the call is not in progress. */
  eventsOf(call: string): readonly AdminEvent[] | undefined {
    return this.#calls.get(call);
  }
}
