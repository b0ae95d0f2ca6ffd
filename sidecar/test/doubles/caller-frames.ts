import { encodeG711 } from '../../src/media/g711.ts';
import { type CallerFrame, FRAME_MS, FRAME_SAMPLES, type G711 } from '../../src/ports/audio.ts';

/** Gapless 20 ms frames over `pcm` (8 kHz), the first one at `at`; what does not fill a frame is padded with zeros. */
export function framesOf(pcm: Int16Array, at: number, codec: G711 = 'ulaw'): CallerFrame[] {
  const frames: CallerFrame[] = [];
  for (let offset = 0; offset < pcm.length; offset += FRAME_SAMPLES) {
    const samples = new Int16Array(FRAME_SAMPLES);
    samples.set(pcm.subarray(offset, offset + FRAME_SAMPLES));
    const g711 = new Uint8Array(FRAME_SAMPLES);
    encodeG711(codec, samples, g711);
    frames.push({ at: at + frames.length * FRAME_MS, codec, g711, pcm: samples, filled: false });
  }
  return frames;
}
