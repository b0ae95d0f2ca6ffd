import type { CallerFrame } from '../ports/audio.ts';

/** The same 20 ms of both sides of a call; the receiver must not change the buffers. */
export interface MediaTick {
  readonly caller: CallerFrame;
  /** 160 samples at the line rate; silence while the agent is silent. */
  readonly agent: Int16Array;
}

/** Bound on what one side may be ahead, in frames (2 s); only a broken leg comes near it. */
const MAX_AHEAD = 100;

/** Pairs frame n of the caller with frame n of the agent; both are gapless and start at the same clock time. */
export class TickPairing {
  readonly #deliver: (tick: MediaTick) => void;
  readonly #callers: CallerFrame[] = [];
  readonly #agents: Int16Array[] = [];

  constructor(deliver: (tick: MediaTick) => void) {
    this.#deliver = deliver;
  }

  addCaller(frame: CallerFrame): void {
    if (this.#callers.length < MAX_AHEAD) this.#callers.push(frame);
    this.#pair();
  }

  addAgent(pcm: Int16Array): void {
    if (this.#agents.length < MAX_AHEAD) this.#agents.push(pcm);
    this.#pair();
  }

  #pair(): void {
    while (this.#callers.length > 0) {
      const agent = this.#agents[0];
      if (!agent) return;
      this.#agents.shift();
      const caller = this.#callers.shift() as CallerFrame;
      this.#deliver({ caller, agent });
    }
  }
}
