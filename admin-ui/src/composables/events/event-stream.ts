import { type Ref, shallowRef } from 'vue';
import { asProblem } from '../../api/api-problem.ts';
import { readEvents, type StreamEvent } from './read-events.ts';

/** `refused`: the visitor has no token; `lost`: it was cut and is tried again. */
export type StreamState = 'idle' | 'connecting' | 'open' | 'lost' | 'refused';

export interface EventStreamOptions {
  readonly open: (signal: AbortSignal) => Promise<Response>;
  /** Default: the window's timer. */
  readonly wait?: (delay: number, signal: AbortSignal) => Promise<void>;
  readonly random?: () => number;
}

/** First and longest pause between attempts, milliseconds; doubled each time and jittered by half. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

type Listener = (event: StreamEvent) => void;

/**
 * The one stream of events of a page. It is open while anybody listens, comes back by itself after a cut, and tells
 * of each (re)connection by `onOpen`: what happened in between must then be read anew.
 */
export class EventStream {
  readonly state: Ref<StreamState> = shallowRef('idle');
  readonly #options: Required<EventStreamOptions>;
  readonly #listeners = new Set<Listener>();
  readonly #openers = new Set<() => void>();
  #lifetime: AbortController | undefined;
  #pause: AbortController | undefined;

  constructor(options: EventStreamOptions) {
    this.#options = { wait: waitFor, random: Math.random, ...options };
  }

  /** The function returned ends the subscription; the last one closes the stream. */
  subscribe(listener: Listener, onOpen: () => void = () => {}): () => void {
    this.#listeners.add(listener);
    this.#openers.add(onOpen);
    if (this.state.value === 'open') onOpen();
    if (!this.#lifetime) this.#start();
    return () => {
      this.#listeners.delete(listener);
      this.#openers.delete(onOpen);
      if (this.#listeners.size === 0) this.#stop();
    };
  }

  /** Ends the present pause. */
  retryNow(): void {
    this.#pause?.abort();
  }

  #start(): void {
    this.#lifetime = new AbortController();
    void this.#run(this.#lifetime.signal);
  }

  #stop(): void {
    this.#lifetime?.abort();
    this.#lifetime = undefined;
    this.state.value = 'idle';
  }

  async #run(signal: AbortSignal): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!signal.aborted) {
      if (this.state.value !== 'lost') this.state.value = 'connecting';
      const wasOpen = await this.#once(signal);
      if (signal.aborted) return;
      pause = wasOpen ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
      this.#pause = new AbortController();
      const jittered = pause * (0.5 + this.#options.random() / 2);
      await this.#options.wait(jittered, AbortSignal.any([signal, this.#pause.signal]));
    }
  }

  /** One connection until it ends; true when it was open at all. */
  async #once(signal: AbortSignal): Promise<boolean> {
    let wasOpen = false;
    try {
      const { body } = await this.#options.open(signal);
      if (!body) return false;
      this.state.value = 'open';
      wasOpen = true;
      for (const opener of [...this.#openers]) opener();
      for await (const event of readEvents(body))
        for (const listener of [...this.#listeners]) listener(event);
      if (!signal.aborted) this.state.value = 'lost';
    } catch (failure) {
      if (!signal.aborted)
        this.state.value = asProblem(failure).kind === 'no-permission' ? 'refused' : 'lost';
    }
    return wasOpen;
  }
}

function waitFor(delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delay);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
