import type { Buffer } from 'node:buffer';
import { decodeG711, encodeG711 } from '../../caller/g711-table.ts';

/** Bytes of an RTP header as Asterisk writes it (RFC 3550 §5.1, no extension). */
const HEADER_BYTES = 12;
/** Of the SSRC in it. */
const SSRC_OFFSET = 8;
const FRAME_SAMPLES = 160;
/** Samples above this are voice; callers of the benchmark are silent to the last bit between their words. */
const VOICE = 500;

/** In frames of 20 ms: the greeting, the wait from the caller's last voice, the answer, and what makes a barge-in. */
const GREETING = 100;
const WAIT = 40;
const ANSWER = 175;
const BARGE_IN = 12;

const SILENCE = encodeG711('ulaw', new Int16Array(FRAME_SAMPLES));
/** 400 Hz: eight whole waves a frame, so that frames join without a click. */
const TONE = encodeG711(
  'ulaw',
  Int16Array.from({ length: FRAME_SAMPLES }, (_, at) => 8_000 * Math.sin((2 * Math.PI * at) / 20)),
);
const LOUD = Uint8Array.from(
  decodeG711(
    'ulaw',
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  ),
  (sample) => (Math.abs(sample) > VOICE ? 1 : 0),
);

/** One conversation without any intelligence: greets, answers so long after the caller's last voice, can be stopped. */
export class BareTalk {
  readonly #ssrc: number;
  #left = GREETING;
  #voiced = 0;
  #quiet = Number.POSITIVE_INFINITY;

  /** `packet` is the first of the call. */
  constructor(packet: Buffer) {
    this.#ssrc = packet.readUInt32BE(SSRC_OFFSET);
  }

  /** False for a packet of another call on the same port. */
  continues(packet: Buffer): boolean {
    return packet.readUInt32BE(SSRC_OFFSET) === this.#ssrc;
  }

  /** Overwrites what the caller said with what the agent says in the same 20 ms. */
  answer(packet: Buffer): void {
    const payload = packet.subarray(HEADER_BYTES);
    this.#listen(isLoud(payload));
    payload.set((this.#left > 0 ? TONE : SILENCE).subarray(0, payload.length));
    this.#left = Math.max(0, this.#left - 1);
  }

  #listen(isVoice: boolean): void {
    // Words have frames without a sound.
    this.#voiced = Math.min(BARGE_IN, Math.max(0, this.#voiced + (isVoice ? 1 : -1)));
    this.#quiet = isVoice ? 0 : this.#quiet + 1;
    if (isVoice && this.#voiced === BARGE_IN) this.#left = 0;
    if (this.#quiet === WAIT) this.#left = ANSWER;
  }
}

function isLoud(payload: Uint8Array): boolean {
  for (const byte of payload) if (LOUD[byte]) return true;
  return false;
}
