import type { Candidate } from './candidate.ts';

interface Closable {
  close(): Promise<void>;
}

/** The sessions one call has opened at several providers, one each; all are closed together. */
export class SessionPool<P, S extends Closable> {
  readonly #open: (candidate: Candidate<P>) => Promise<S>;
  readonly #sessions = new Map<Candidate<P>, { readonly session: Promise<S>; opened: boolean }>();

  constructor(open: (candidate: Candidate<P>) => Promise<S>) {
    this.#open = open;
  }

  /** The session at a provider, opened when it is not; a failed opening is tried again next time. */
  get(candidate: Candidate<P>): Promise<S> {
    const known = this.#sessions.get(candidate);
    if (known) return known.session;
    const entry = { session: this.#open(candidate), opened: false };
    this.#sessions.set(candidate, entry);
    entry.session.then(
      (session) => {
        entry.opened = true;
        if (this.#sessions.get(candidate) !== entry) void session.close().catch(() => {});
      },
      () => this.#forget(candidate, entry),
    );
    return entry.session;
  }

  /** Gives up a session that is still being opened; it is closed should it come after all. */
  abandon(candidate: Candidate<P>): void {
    const entry = this.#sessions.get(candidate);
    if (entry && !entry.opened) this.#sessions.delete(candidate);
  }

  /** Twice without harm; sessions that are still being opened are closed when they are. */
  async close(): Promise<void> {
    const open = [...this.#sessions.values()].filter(({ opened }) => opened);
    this.#sessions.clear();
    await Promise.all(open.map(async ({ session }) => (await session).close()));
  }

  #forget(candidate: Candidate<P>, entry: object): void {
    if (this.#sessions.get(candidate) === entry) this.#sessions.delete(candidate);
  }
}
