import type { AdminEvent } from './admin-source.ts';

type Listener = (event: AdminEvent) => void;

/** Passes call events on to whoever watches at the moment; keeps none. */
export class EventFeed {
  readonly #listeners = new Set<Listener>();

  get watched(): boolean {
    return this.#listeners.size > 0;
  }

  publish(event: AdminEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** The function returned ends the subscription; twice does no harm. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
