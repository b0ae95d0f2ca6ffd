import type { WebSocket } from 'ws';
import type { Clock, Timer } from '../../base/clock.ts';
import type { Link, LinkReports } from '../../base/reopening-link.ts';
import { FRAME_MS } from '../../ports/audio.ts';
import type { Protocol } from './protocol.ts';

/** The vendor closes after 10 s without audio or KeepAlive; well below, milliseconds. */
const KEEP_ALIVE_AFTER = 4_000;
/** A socket that has not closed in good order by then is cut, milliseconds. */
const CLOSE_TIMEOUT = 1_000;

/** While nobody speaks so many frames travel in one message; a voice, and what follows it, is sent on at once. */
const QUIET_FRAMES = 4;

/** What is sent in order, and again after a re-opening: a frame as the vendor takes it, and "give the final now". */
export type Outgoing = Uint8Array | 'finalize';

/** What the session knows about the caller at the moment. */
export interface CallerState {
  /** Speech has begun for which no final has come. */
  readonly owesFinal: boolean;
}

/** One open socket to Deepgram, which it owns. */
export class DeepgramLink implements Link<Outgoing> {
  readonly #socket: WebSocket;
  readonly #protocol: Protocol;
  readonly #clock: Clock;
  readonly #caller: CallerState;
  #idle: Timer | undefined;
  #lastSent: number;
  /** Frames that wait for others, because nobody speaks. */
  #unsent: Uint8Array[] = [];
  #frames = 0;
  /** Milliseconds of silence of our own making. */
  #fillMs = 0;
  /** Frames sent before each `finalize`. */
  readonly #finalizedAt: number[] = [];

  constructor(socket: WebSocket, parts: { protocol: Protocol; clock: Clock; caller: CallerState }) {
    this.#socket = socket;
    this.#protocol = parts.protocol;
    this.#clock = parts.clock;
    this.#caller = parts.caller;
    this.#lastSent = parts.clock.now();
    this.#watchIdle(KEEP_ALIVE_AFTER);
  }

  send(item: Outgoing): void {
    if (item === 'finalize') {
      this.#sendAudio();
      this.#finalizedAt.push(this.#frames);
      if (this.#protocol.finalize) this.#socket.send(this.#protocol.finalize);
      return;
    }
    this.#frames += 1;
    this.#unsent.push(item);
    if (this.#caller.owesFinal || this.#unsent.length >= QUIET_FRAMES) this.#sendAudio();
  }

  /** Tells `reports` that everything up to this much audio of the connection has its final. */
  settle(audioMs: number, reports: LinkReports): void {
    const frames = Math.floor(Math.max(0, audioMs - this.#fillMs) / FRAME_MS);
    reports.settled(frames + this.#finalizedAt.filter((at) => at <= frames).length);
  }

  close(): void {
    this.#idle?.cancel();
    const socket = this.#socket;
    if (socket.readyState === socket.OPEN) this.#sendAudio();
    if (socket.readyState === socket.OPEN) socket.send('{"type":"CloseStream"}');
    socket.close(1000);
    const cut = this.#clock.after(CLOSE_TIMEOUT, () => socket.terminate());
    socket.once('close', () => cut.cancel());
  }

  #sendAudio(): void {
    const [first, ...others] = this.#unsent;
    if (!first) return;
    this.#socket.send(others.length === 0 ? first : Buffer.concat(this.#unsent));
    this.#unsent = [];
    this.#lastSent = this.#clock.now();
  }

  /** One timer for many frames: it looks how long ago the last one was. */
  #watchIdle(delay: number): void {
    this.#idle = this.#clock.after(delay, () => {
      const left = this.#lastSent + KEEP_ALIVE_AFTER - this.#clock.now();
      if (left <= 0) this.#keepAlive();
      this.#watchIdle(left > 0 ? left : KEEP_ALIVE_AFTER);
    });
  }

  #keepAlive(): void {
    this.#socket.send(this.#protocol.keepAlive);
    this.#fillMs += this.#protocol.keepAliveAudio;
    this.#lastSent = this.#clock.now();
  }
}
