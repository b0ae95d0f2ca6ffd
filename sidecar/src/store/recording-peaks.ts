import { type FileHandle, open } from 'node:fs/promises';

/** How loud a recording is over its length, for drawing it without its samples. */
export interface RecordingPeaks {
  /** Milliseconds. */
  readonly duration: number;
  /** For each channel as many values as were asked for, 0 (silence) to 1. */
  readonly channels: readonly (readonly number[])[];
}

/** Read at a time, bytes: a fraction of a millisecond's work, so that calls are not held up. */
const PART_BYTES = 65_536;
const FULL_SCALE = 32_768;
/** Three digits are more than a screen can show. */
const GRAIN = 1_000;
/** What stands before the samples in the files of the recorder (`media/wav.ts`), bytes. */
const HEADER_BYTES = 44;

interface Shape {
  readonly channels: number;
  readonly rateHz: number;
  /** Samples of each channel. */
  readonly length: number;
}

/** The loudest sample of each of `points` stretches of a 16-bit WAV file; undefined when it is none. */
export async function readPeaks(path: string, points: number): Promise<RecordingPeaks | undefined> {
  const file = await open(path, 'r');
  try {
    const shape = await shapeOf(file);
    if (!shape) return undefined;
    const loudest = Array.from({ length: shape.channels }, () => new Uint16Array(points));
    await readLoudest(file, shape, loudest);
    return {
      duration: (shape.length * 1_000) / shape.rateHz,
      channels: loudest.map((values) => Array.from(values, (value) => grained(value / FULL_SCALE))),
    };
  } finally {
    await file.close();
  }
}

/** By the size of the file, not by what its header says: a killed process leaves that behind. */
async function shapeOf(file: FileHandle): Promise<Shape | undefined> {
  const header = Buffer.alloc(HEADER_BYTES);
  const { bytesRead } = await file.read(header, 0, HEADER_BYTES, 0);
  if (bytesRead < HEADER_BYTES || header.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  const channels = header.readUInt16LE(22);
  const rateHz = header.readUInt32LE(24);
  if (channels === 0 || rateHz === 0 || header.readUInt16LE(34) !== 16) return undefined;
  const { size } = await file.stat();
  return { channels, rateHz, length: Math.floor((size - HEADER_BYTES) / (2 * channels)) };
}

async function readLoudest(file: FileHandle, shape: Shape, loudest: readonly Uint16Array[]): Promise<void> {
  const frameBytes = 2 * shape.channels;
  const part = new Int16Array((PART_BYTES - (PART_BYTES % frameBytes)) / 2);
  for (let frame = 0; frame < shape.length; ) {
    const position = HEADER_BYTES + frame * frameBytes;
    const { bytesRead } = await file.read(part, 0, part.byteLength, position);
    const frames = Math.min(Math.floor(bytesRead / frameBytes), shape.length - frame);
    if (frames === 0) return; // cut off while it was read
    notePart(part.subarray(0, frames * shape.channels), { shape, frame, loudest });
    frame += frames;
  }
}

function notePart(
  samples: Int16Array,
  at: { readonly shape: Shape; readonly frame: number; readonly loudest: readonly Uint16Array[] },
): void {
  const { channels, length } = at.shape;
  at.loudest.forEach((values, channel) => {
    for (let index = channel, frame = at.frame; index < samples.length; index += channels, frame++) {
      const point = Math.floor((frame * values.length) / length);
      const level = Math.abs(samples[index] as number);
      if (level > (values[point] as number)) values[point] = level;
    }
  });
}

function grained(level: number): number {
  return Math.round(level * GRAIN) / GRAIN;
}
