import type { SpeechAudio } from '../ports/audio.ts';

/** File form of prepared speech: one JSON line naming the encoding, then the raw samples. */
export function encodeSpeech(audio: readonly SpeechAudio[]): Buffer {
  const first = audio[0];
  if (!first) return Buffer.from('{}\n');
  const header =
    first.encoding === 'pcm16'
      ? { encoding: first.encoding, rateHz: first.rateHz }
      : { encoding: first.encoding };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...audio.map(bytesOf)]);
}

/** The audio of a file made by `encodeSpeech`; undefined when it is damaged or empty. The buffer is copied. */
export function decodeSpeech(file: Buffer): SpeechAudio | undefined {
  const newline = file.indexOf(10);
  if (newline < 0) return undefined;
  const header = parseHeader(file.subarray(0, newline).toString());
  const body = Uint8Array.from(file.subarray(newline + 1));
  if (!header || body.length === 0) return undefined;
  if (header.encoding === 'ulaw' || header.encoding === 'alaw')
    return { encoding: header.encoding, bytes: body };
  if (header.encoding !== 'pcm16' || !isRate(header.rateHz)) return undefined;
  return {
    encoding: 'pcm16',
    rateHz: header.rateHz,
    samples: new Int16Array(body.buffer, 0, body.length >> 1),
  };
}

function bytesOf(audio: SpeechAudio): Uint8Array {
  if (audio.encoding !== 'pcm16') return audio.bytes;
  return new Uint8Array(audio.samples.buffer, audio.samples.byteOffset, audio.samples.byteLength);
}

function parseHeader(line: string): { encoding?: unknown; rateHz?: unknown } | undefined {
  try {
    return JSON.parse(line) as { encoding?: unknown; rateHz?: unknown };
  } catch {
    return undefined; // damaged file: the clip is synthesised again
  }
}

function isRate(value: unknown): value is 8_000 | 16_000 | 24_000 {
  return value === 8_000 || value === 16_000 || value === 24_000;
}
