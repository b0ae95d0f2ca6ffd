import { encodeG711 } from '../../sidecar/src/media/g711.ts';
import { type G711, LINE_RATE_HZ } from '../../sidecar/src/ports/audio.ts';

/** A 440 Hz tone, -12 dBFS, as simulated speech; the last sample is never silence, so that ends can be found. */
export function scriptedTone(ms: number, rateHz: number): Int16Array {
  const samples = new Int16Array(Math.round((ms * rateHz) / 1_000));
  for (let at = 0; at < samples.length; at++)
    samples[at] = Math.round(8_192 * Math.cos((2 * Math.PI * 440 * at) / rateHz)) || 1;
  return samples;
}

/** The same tone as the phone speaks it. */
export function scriptedG711(ms: number, codec: G711): Buffer {
  const samples = scriptedTone(ms, LINE_RATE_HZ);
  const bytes = Buffer.alloc(samples.length);
  encodeG711(codec, samples, bytes);
  return bytes;
}
