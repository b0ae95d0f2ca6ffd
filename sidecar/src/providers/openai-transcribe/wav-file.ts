/** Bytes before the samples: RIFF, `fmt ` and `data` headers (Microsoft, "Multimedia Programming Interface", 1991). */
const HEADER_BYTES = 44;

/** A WAV file of 16-bit mono samples in a new buffer. */
export function wavFile(samples: Int16Array, rateHz: number): Uint8Array<ArrayBuffer> {
  const dataBytes = samples.length * 2;
  const file = new Uint8Array(HEADER_BYTES + dataBytes);
  const view = new DataView(file.buffer);
  const text = (offset: number, letters: string): void => {
    for (let index = 0; index < letters.length; index++)
      view.setUint8(offset + index, letters.charCodeAt(index));
  };
  text(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rateHz, true);
  view.setUint32(28, rateHz * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, dataBytes, true);
  for (let index = 0; index < samples.length; index++)
    view.setInt16(HEADER_BYTES + index * 2, samples[index] as number, true);
  return file;
}
