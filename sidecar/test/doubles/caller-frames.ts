import { type CallerFrame, FRAME_MS, FRAME_SAMPLES } from '../../src/ports/audio.ts';

/** Gapless 20 ms frames over `pcm` (8 kHz), the first one at `at`; what does not fill a frame is padded with zeros. */
export function framesOf(pcm: Int16Array, at: number): CallerFrame[] {
  const frames: CallerFrame[] = [];
  for (let offset = 0; offset < pcm.length; offset += FRAME_SAMPLES) {
    const samples = new Int16Array(FRAME_SAMPLES);
    samples.set(pcm.subarray(offset, offset + FRAME_SAMPLES));
    frames.push({
      at: at + frames.length * FRAME_MS,
      codec: 'ulaw',
      g711: new Uint8Array(FRAME_SAMPLES).fill(0xff),
      pcm: samples,
      filled: false,
    });
  }
  return frames;
}
