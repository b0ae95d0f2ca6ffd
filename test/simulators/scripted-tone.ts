import { encodeG711 } from '../../sidecar/src/media/g711.ts';
import { type G711, LINE_RATE_HZ } from '../../sidecar/src/ports/audio.ts';

/** Pitch of simulated voices, unless a test must tell two of them apart. */
const TONE_HZ = 440;

/** A tone, -12 dBFS, as simulated speech; the last sample is never silence, so that ends can be found. */
export function scriptedTone(ms: number, rateHz: number, toneHz = TONE_HZ): Int16Array {
  const samples = new Int16Array(Math.round((ms * rateHz) / 1_000));
  for (let at = 0; at < samples.length; at++)
    samples[at] = Math.round(8_192 * Math.cos((2 * Math.PI * toneHz * at) / rateHz)) || 1;
  return samples;
}

/** Tones made once: a simulator speaks the same few lengths thousands of times. */
const made = new Map<string, Buffer>();

/** The same tone as the phone speaks it; the buffer is shared, nobody may write to it. */
export function scriptedG711(ms: number, codec: G711, toneHz = TONE_HZ): Buffer {
  const key = `${ms} ${codec} ${toneHz}`;
  const known = made.get(key);
  if (known) return known;
  const samples = scriptedTone(ms, LINE_RATE_HZ, toneHz);
  const bytes = Buffer.alloc(samples.length);
  encodeG711(codec, samples, bytes);
  made.set(key, bytes);
  return bytes;
}
