import type { WebSocket } from 'ws';
import type { Clock, Timer } from '../../base/clock.ts';
import type { Link, LinkReports } from '../../base/reopening-link.ts';
import type { CallerFrame } from '../../ports/audio.ts';
import { FRAME_MS } from '../../ports/audio.ts';
import type { Protocol } from './protocol.ts';

/** The vendor closes after 10 s without audio or KeepAlive; well below, milliseconds. */
const KEEP_ALIVE_AFTER = 4_000;
/** A socket that has not closed in good order by then is cut, milliseconds. */
const CLOSE_TIMEOUT = 1_000;

/** What is sent in order, and again after a re-opening: audio, and "give the final now". */
export type Outgoing = CallerFrame | 'finalize';

/** One open socket to Deepgram, which it owns. */
export class DeepgramLink implements Link<Outgoing> {
  readonly #socket: WebSocket;
  readonly #protocol: Protocol;
  readonly #clock: Clock;
  #idle: Timer | undefined;
  #frames = 0;
  /** Milliseconds of silence of our own making. */
  #fillMs = 0;
  /** Frames sent before each `finalize`. */
  readonly #finalizedAt: number[] = [];

  constructor(socket: WebSocket, protocol: Protocol, clock: Clock) {
    this.#socket = socket;
    this.#protocol = protocol;
    this.#clock = clock;
    this.#watchIdle();
  }

  send(item: Outgoing): void {
    if (item === 'finalize') {
      this.#finalizedAt.push(this.#frames);
      if (this.#protocol.finalize) this.#socket.send(this.#protocol.finalize);
      return;
    }
    this.#frames += 1;
    this.#socket.send(this.#protocol.encode(item));
    this.#watchIdle();
  }

  /** Tells `reports` that everything up to this much audio of the connection has its final. */
  settle(audioMs: number, reports: LinkReports): void {
    const frames = Math.floor(Math.max(0, audioMs - this.#fillMs) / FRAME_MS);
    reports.settled(frames + this.#finalizedAt.filter((at) => at <= frames).length);
  }

  close(): void {
    this.#idle?.cancel();
    const socket = this.#socket;
    if (socket.readyState === socket.OPEN) socket.send('{"type":"CloseStream"}');
    socket.close(1000);
    const cut = this.#clock.after(CLOSE_TIMEOUT, () => socket.terminate());
    socket.once('close', () => cut.cancel());
  }

  #watchIdle(): void {
    this.#idle?.cancel();
    this.#idle = this.#clock.after(KEEP_ALIVE_AFTER, () => {
      this.#socket.send(this.#protocol.keepAlive);
      this.#fillMs += this.#protocol.keepAliveAudio;
      this.#watchIdle();
    });
  }
}
