import type { ReceiveCounters } from './receive-counters.ts';
import type { RtpPacket } from './rtp-packet.ts';
import { sequenceAfter, sequenceDelta } from './sequence-number.ts';

/** Packets that wait for one missing before it is given up. */
const REORDER_DEPTH = 3;
/** Longest wait for a missing packet in milliseconds: the reorder depth in 20 ms packets. */
const REORDER_MS = 60;
/** A jump forward beyond this is no loss (MAX_DROPOUT of RFC 3550 appendix A.1). */
const MAX_DROPOUT = 3_000;
/** A step back beyond this is no late packet (MAX_MISORDER of RFC 3550 appendix A.1). */
const MAX_MISORDER = 100;
/** Sequence numbers remembered to tell a duplicate from a late packet; a power of two, more than MAX_MISORDER. */
const HISTORY = 128;

/**
 * Puts the packets of one stream in order. A packet in order is delivered at once, so nothing is delayed but what
 * follows a missing packet. Packets are kept, not copied.
 */
export class JitterBuffer {
  readonly #counters: ReceiveCounters;
  readonly #deliver: (packet: RtpPacket) => void;
  readonly #seen = new Int32Array(HISTORY).fill(-1);
  #held: RtpPacket[] = [];
  #heldSince = 0;
  #next: number | undefined;
  /** The packet that would confirm a jump. */
  #probation: number | undefined;

  constructor(counters: ReceiveCounters, deliver: (packet: RtpPacket) => void) {
    this.#counters = counters;
    this.#deliver = deliver;
  }

  /** Takes one packet at clock time `now`; false when it was dropped (and counted). */
  push(packet: RtpPacket, now: number): boolean {
    const { sequence } = packet;
    this.#next ??= sequence;
    const ahead = sequenceDelta(this.#next, sequence);
    if (ahead > MAX_DROPOUT || ahead < -MAX_MISORDER) return this.#onJump(packet, now);
    this.#probation = undefined;
    if (this.#seen[sequence % HISTORY] === sequence) return this.#drop('duplicate');
    if (ahead < 0) return this.#drop('late');
    this.#seen[sequence % HISTORY] = sequence;
    if (ahead > 0) this.#hold(packet, now);
    else this.#release(packet, now);
    return true;
  }

  /** Gives up waiting for a missing packet that is overdue. */
  expire(now: number): void {
    if (this.#held.length > 0 && now - this.#heldSince >= REORDER_MS) this.#giveUp(now);
  }

  /** Delivers what is held and forgets the stream: the next packet starts a new one. */
  restart(now: number): void {
    while (this.#held.length > 0) this.#giveUp(now);
    this.#next = undefined;
    this.#probation = undefined;
    this.#seen.fill(-1);
  }

  /** A far jump counts only when the packet after it follows on, so that one stray packet moves nothing. */
  #onJump(packet: RtpPacket, now: number): boolean {
    if (packet.sequence !== this.#probation) {
      this.#probation = sequenceAfter(packet.sequence, 1);
      return this.#drop('astray');
    }
    this.restart(now);
    this.#counters.restarts++;
    return this.push(packet, now);
  }

  #hold(packet: RtpPacket, now: number): void {
    if (this.#held.length === 0) this.#heldSince = now;
    const place = this.#held.findIndex((other) => sequenceDelta(packet.sequence, other.sequence) > 0);
    this.#held.splice(place < 0 ? this.#held.length : place, 0, packet);
    if (this.#held.length >= REORDER_DEPTH) this.#giveUp(now);
  }

  #release(packet: RtpPacket, now: number): void {
    if (this.#held.length > 0) this.#counters.reordered++;
    this.#advance(packet);
    this.#releaseHeld(now);
  }

  #giveUp(now: number): void {
    const first = this.#held.shift();
    if (!first) return;
    this.#counters.lost += sequenceDelta(this.#next ?? first.sequence, first.sequence);
    this.#advance(first);
    this.#releaseHeld(now);
  }

  #releaseHeld(now: number): void {
    for (let first = this.#held[0]; first && first.sequence === this.#next; first = this.#held[0]) {
      this.#held.shift();
      this.#advance(first);
    }
    this.#heldSince = now;
  }

  #advance(packet: RtpPacket): void {
    this.#next = sequenceAfter(packet.sequence, 1);
    this.#deliver(packet);
  }

  #drop(kind: 'duplicate' | 'late' | 'astray'): false {
    this.#counters[kind]++;
    return false;
  }
}
