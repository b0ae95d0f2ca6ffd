import { endianness } from 'node:os';

/**
 * Cuts a byte stream of little-endian 16-bit samples at sample borders: a network chunk may end in the middle of
 * one. Each result is a buffer of its own.
 */
export class PcmSamples {
  #rest: Uint8Array = new Uint8Array(0);

  push(chunk: Uint8Array): Int16Array {
    const whole = new Uint8Array((this.#rest.length + chunk.length) & ~1);
    const fromChunk = whole.length - this.#rest.length;
    if (whole.length > 0) {
      whole.set(this.#rest);
      whole.set(chunk.subarray(0, fromChunk), this.#rest.length);
      this.#rest = chunk.slice(fromChunk);
    } else if (chunk.length > 0) this.#rest = chunk.slice();
    // Only big-endian hosts need the swap; x64 and arm64 are little-endian.
    if (endianness() === 'BE') Buffer.from(whole.buffer).swap16();
    return new Int16Array(whole.buffer);
  }
}
