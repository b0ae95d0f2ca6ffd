export interface WavAudio {
  readonly rateHz: number;
  /** One array per channel, all of one length. */
  readonly channels: readonly Int16Array[];
}

const HEADER_BYTES = 44;

/** 16-bit PCM in a RIFF file. */
export function writeWav({ rateHz, channels }: WavAudio): Buffer {
  const samples = channels[0]?.length ?? 0;
  const frameBytes = 2 * channels.length;
  const bytes = Buffer.alloc(HEADER_BYTES + samples * frameBytes);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels.length, 22);
  bytes.writeUInt32LE(rateHz, 24);
  bytes.writeUInt32LE(rateHz * frameBytes, 28);
  bytes.writeUInt16LE(frameBytes, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples * frameBytes, 40);
  channels.forEach((channel, index) => {
    for (let at = 0; at < samples; at += 1) {
      bytes.writeInt16LE(channel[at] ?? 0, HEADER_BYTES + at * frameBytes + 2 * index);
    }
  });
  return bytes;
}

/** Reads 16-bit PCM of any rate and number of channels; throws for anything else. */
export function readWav(bytes: Buffer): WavAudio {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new TypeError('This is no WAV file.');
  }
  let format: { rateHz: number; count: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = bytes.toString('latin1', at, at + 4);
    const length = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8);
    if (id === 'fmt ') {
      if (bytes.readUInt16LE(at + 8) !== 1 || bytes.readUInt16LE(at + 22) !== 16) {
        throw new TypeError('Only WAV files with 16-bit PCM can be read.');
      }
      format = { count: bytes.readUInt16LE(at + 10), rateHz: bytes.readUInt32LE(at + 12) };
    } else if (id === 'data' && format) {
      return {
        rateHz: format.rateHz,
        channels: split(bytes.subarray(at + 8, at + 8 + length), format.count),
      };
    }
    at += 8 + length + (length % 2);
  }
  throw new TypeError('This WAV file holds no audio.');
}

function split(data: Buffer, count: number): Int16Array[] {
  const samples = Math.floor(data.length / 2 / count);
  return Array.from({ length: count }, (_, channel) =>
    Int16Array.from({ length: samples }, (_, at) => data.readInt16LE(2 * (at * count + channel))),
  );
}
