import type { Clock, Timer } from '../base/clock.ts';
import { ALIVE, BEAT } from './heartbeat.ts';

/** The worker's end of the IPC channel; `process` of a forked process fits. */
export interface SupervisorChannel {
  readonly connected?: boolean;
  send?(message: unknown, callback: (error: Error | null) => void): boolean;
  once(event: 'disconnect', listener: () => void): unknown;
  off(event: 'disconnect', listener: () => void): unknown;
}

export interface WorkerLinkOptions {
  readonly channel: SupervisorChannel;
  readonly clock: Clock;
  /** The supervisor is gone; at most once, and never after `stop`. */
  readonly onOrphaned: () => void;
}

/** What a worker does for its supervisor: signs of life, and noticing when it has been left alone. */
export class WorkerLink {
  readonly #options: WorkerLinkOptions;
  #timer: Timer | undefined;
  readonly #onDisconnect = () => {
    this.stop();
    this.#options.onOrphaned();
  };

  constructor(options: WorkerLinkOptions) {
    this.#options = options;
  }

  /** Calls `onOrphaned` at once when there is no supervisor. */
  start(): void {
    const { channel } = this.#options;
    if (!channel.connected) {
      this.#options.onOrphaned();
      return;
    }
    channel.once('disconnect', this.#onDisconnect);
    this.#beat();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#options.channel.off('disconnect', this.#onDisconnect);
  }

  #beat(): void {
    const { channel, clock } = this.#options;
    channel.send?.(ALIVE, () => undefined); // a broken channel is told by 'disconnect'
    this.#timer = clock.after(BEAT, () => this.#beat());
  }
}
