import { writeFile } from 'node:fs/promises';
import { writeWav } from '../speech/wav.ts';
import type { ReceivedPacket } from './packet-log.ts';
import { type PlacedPacket, placePackets } from './placed-packets.ts';
import type { SentFrame } from './rtp-phone.ts';

export interface RecordingParts {
  /** Clock time of the recording's first sample: when the INVITE was sent. */
  readonly zero: number;
  /** Clock time of its end. */
  readonly end: number;
  readonly sent: readonly SentFrame[];
  readonly received: readonly ReceivedPacket[];
}

/**
 * What one caller said and heard, on one timeline: 8 kHz samples, all times in milliseconds from the INVITE.
 * The caller's words stand where they were spoken (a frame is sent 20 ms after its first sample), the agent's
 * where a phone with the quickest jitter buffer plays them.
 */
export class CallRecording {
  /** The caller's words alone. */
  readonly caller: Int16Array;
  /** What the phone sent: the words with echo and background. */
  readonly microphone: Int16Array;
  readonly heard: Int16Array;
  readonly packets: readonly PlacedPacket[];

  constructor({ zero, end, sent, received }: RecordingParts) {
    const length = Math.max(0, Math.ceil((end - zero) * 8));
    this.packets = placePackets(received, zero);
    this.caller = new Int16Array(length);
    this.microphone = new Int16Array(length);
    this.heard = new Int16Array(length);
    for (const { start, pcm, microphone = pcm } of sent) {
      put(this.caller, start - zero, pcm);
      put(this.microphone, start - zero, microphone);
    }
    for (const { position, pcm, heard } of this.packets) if (heard) put(this.heard, position, pcm);
  }

  /** Milliseconds. */
  get length(): number {
    return this.heard.length / 8;
  }

  /** A piece of what was heard. */
  heardBetween(start: number, end: number): Int16Array {
    return this.heard.slice(Math.max(0, Math.round(start * 8)), Math.max(0, Math.round(end * 8)));
  }

  /** Stereo WAV: left the caller, right what it heard. */
  toWav(): Buffer {
    return writeWav({ rateHz: 8_000, channels: [this.caller, this.heard] });
  }

  async save(file: string): Promise<void> {
    await writeFile(file, this.toWav());
  }
}

function put(track: Int16Array, position: number, pcm: Int16Array): void {
  const start = Math.round(position * 8);
  const from = Math.max(0, -start);
  const room = track.length - Math.max(0, start);
  if (room > 0 && from < pcm.length) track.set(pcm.subarray(from, from + room), start + from);
}
