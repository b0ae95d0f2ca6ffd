import type { Echo } from './line-conditions.ts';
import type { ReceivedPacket } from './packet-log.ts';

/** A packet that comes later than this is not of the stream any more: it is played when it comes. Milliseconds. */
const RESYNC = 60;

interface Sound {
  /** Clock time of its first sample at the microphone. */
  readonly start: number;
  readonly pcm: Int16Array;
}

/** From the phone's earpiece to its microphone: what was heard, quieter and later. */
export class EchoPath {
  readonly #gain: number;
  readonly #lag: number;
  #sounds: Sound[] = [];
  #last: { readonly ssrc: number; readonly timestamp: number; readonly at: number } | undefined;

  constructor({ decibels, lag }: Echo) {
    this.#gain = 10 ** (decibels / 20);
    this.#lag = lag;
  }

  /** Plays a packet at once, or gapless after the one before it while it comes in time. */
  hear({ at, earliest, ssrc, timestamp, pcm }: ReceivedPacket): void {
    const last = this.#last;
    const due = last?.ssrc === ssrc ? last.at + ((timestamp - last.timestamp) | 0) / 8 : at;
    const isLate = earliest - due > RESYNC;
    // Like an ear without jitter: the quickest packet sets the pace, see placed-packets.ts.
    const played = isLate ? at : Math.min(at, due);
    this.#last = { ssrc, timestamp, at: played };
    this.#sounds.push({ start: played + this.#lag, pcm });
  }

  /** The echo of `length` samples from clock time `start` on; what is older is forgotten. */
  at(start: number, length: number): Float32Array {
    const echo = new Float32Array(length);
    this.#sounds = this.#sounds.filter((sound) => sound.start + sound.pcm.length / 8 > start);
    for (const { start: onset, pcm } of this.#sounds) {
      const from = Math.round((onset - start) * 8);
      for (let index = Math.max(0, -from); index < pcm.length && from + index < length; index += 1) {
        echo[from + index] = this.#gain * (pcm[index] ?? 0);
      }
    }
    return echo;
  }
}
