import { EchoPath } from './echo-path.ts';
import type { LineConditions } from './line-conditions.ts';
import type { ReceivedPacket } from './packet-log.ts';

/** What a phone's microphone takes up: the caller's words, the echo of the agent, and the sound of the room. */
export class Microphone {
  readonly #echo: EchoPath | undefined;
  readonly #background: Int16Array;
  #opened: number | undefined;

  constructor({ echo, background = new Int16Array() }: LineConditions) {
    this.#echo = echo ? new EchoPath(echo) : undefined;
    this.#background = background;
  }

  /** Something is to be heard even when the caller says nothing. */
  get isNoisy(): boolean {
    return this.#echo !== undefined || this.#background.length > 0;
  }

  /** The agent's voice in the earpiece. */
  hear(packet: ReceivedPacket): void {
    this.#echo?.hear(packet);
  }

  /** The words spoken from clock time `start` on, with all that sounded at the same time. */
  capture(start: number, words: Int16Array): Int16Array {
    if (!this.isNoisy) return words;
    this.#opened ??= start;
    const room = this.#background;
    const elapsed = Math.round((start - this.#opened) * 8);
    const echo = this.#echo?.at(start, words.length);
    return words.map((word, index) => {
      const noise = room.length > 0 ? (room[(elapsed + index) % room.length] ?? 0) : 0;
      return Math.max(-32_768, Math.min(32_767, Math.round(word + noise + (echo?.[index] ?? 0))));
    });
  }
}
