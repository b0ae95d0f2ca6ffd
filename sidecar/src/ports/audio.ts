/** Length of one frame on the wire and in every queue, in milliseconds. */
export const FRAME_MS = 20;
/** Telephone audio: everything between Asterisk and the providers is 8 kHz mono. */
export const LINE_RATE_HZ = 8_000;
/** Samples in one frame at the line rate. */
export const FRAME_SAMPLES = (LINE_RATE_HZ / 1_000) * FRAME_MS;

/** The two G.711 laws (ITU-T G.711), by Asterisk's names. */
export type G711 = 'ulaw' | 'alaw';

/**
 * 20 ms of what the caller said. Frames of one call are gapless and in order: loss and silence are filled.
 * The receiver owns both buffers; they are never reused.
 */
export interface CallerFrame {
  /** Clock time of the first sample. */
  readonly at: number;
  readonly codec: G711;
  /** 160 bytes as they came (or as silence). */
  readonly g711: Uint8Array;
  /** The same 160 samples, linear. */
  readonly pcm: Int16Array;
  /** True when nothing came from the phone and silence stands in its place. */
  readonly filled: boolean;
}

/** A piece of synthesised speech of any length, as the vendor gives it. The receiver owns the buffer. */
export type SpeechAudio =
  | { readonly encoding: 'pcm16'; readonly rateHz: 8_000 | 16_000 | 24_000; readonly samples: Int16Array }
  | { readonly encoding: G711; readonly bytes: Uint8Array };

export function durationMs(audio: SpeechAudio): number {
  return audio.encoding === 'pcm16'
    ? (audio.samples.length * 1_000) / audio.rateHz
    : (audio.bytes.length * 1_000) / LINE_RATE_HZ;
}
