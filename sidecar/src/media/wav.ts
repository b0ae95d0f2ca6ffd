/** Length of the header `wavHeader` makes, in bytes. */
export const WAV_HEADER_BYTES = 44;

/** Shape of a WAV file of 16-bit PCM. */
export interface WavFormat {
  readonly channels: number;
  readonly rateHz: number;
  /** Bytes of samples after the header. */
  readonly dataBytes: number;
}

/** The RIFF/WAVE header of a file of 16-bit little-endian PCM. */
export function wavHeader({ channels, rateHz, dataBytes }: WavFormat): Uint8Array {
  const header = new Uint8Array(WAV_HEADER_BYTES);
  const view = new DataView(header.buffer);
  const frameBytes = channels * 2;
  ascii(header, 0, 'RIFF');
  view.setUint32(4, WAV_HEADER_BYTES - 8 + dataBytes, true);
  ascii(header, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rateHz, true);
  view.setUint32(28, rateHz * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 16, true);
  ascii(header, 36, 'data');
  view.setUint32(40, dataBytes, true);
  return header;
}

function ascii(target: Uint8Array, offset: number, text: string): void {
  target.set(new TextEncoder().encode(text), offset);
}
