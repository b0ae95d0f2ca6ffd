import type { AdminEvent } from '../admin/admin-source.ts';
import type { CallDesk } from '../admin/call-desk.ts';
import type { CallJournal } from '../admin/call-journal.ts';
import { AppError } from '../base/app-error.ts';
import type { CallManager } from '../call/call-manager.ts';
import type { CallSnapshot } from '../call/call-observer.ts';
import type { CallControl } from '../ports/call-control.ts';

/** Calls in progress, for the admin API. */
export class LiveCalls implements CallDesk {
  readonly #calls: CallManager;
  readonly #journal: CallJournal;

  constructor(calls: CallManager, journal: CallJournal) {
    this.#calls = calls;
    this.#journal = journal;
  }

  calls(): readonly CallSnapshot[] {
    return this.#calls.snapshots;
  }

  eventsOf(id: string): readonly AdminEvent[] | undefined {
    return this.#journal.eventsOf(id);
  }

  async hangUp(id: string): Promise<void> {
    await this.#control(id).hangUp('operator');
  }

  async transfer(id: string, target: string | null): Promise<void> {
    const control = this.#control(id);
    await (target === null ? control.toFallback('operator') : control.transfer(target));
  }

  #control(id: string): CallControl {
    const control = this.#calls.control(id);
    if (!control) throw new AppError('NOTHING_HERE', { details: { what: `call ${id} in progress` } });
    return control;
  }
}
