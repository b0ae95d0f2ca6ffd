import { LINE_RATE_HZ, type SpeechAudio } from '../ports/audio.ts';
import { decodeG711 } from './g711.ts';
import { type ResampleRateHz, Resampler } from './resample.ts';

/** Turns one utterance's audio, of any supported encoding and rate, into samples at the line rate. */
export class LineConverter {
  readonly #sink: (samples: Int16Array) => void;
  #resampler: Resampler | undefined;
  #rateHz: ResampleRateHz = LINE_RATE_HZ;

  /** `sink` gets the samples in order and owns them. */
  constructor(sink: (samples: Int16Array) => void) {
    this.#sink = sink;
  }

  /** Samples written but not given out yet. */
  get owedSamples(): number {
    return this.#resampler?.owedSamples ?? 0;
  }

  write(audio: SpeechAudio): void {
    const rateHz = audio.encoding === 'pcm16' ? audio.rateHz : LINE_RATE_HZ;
    if (rateHz !== this.#rateHz) this.#changeRate(rateHz);
    const samples = audio.encoding === 'pcm16' ? audio.samples : decodeG711(audio.encoding, audio.bytes);
    this.#sink(this.#resampler ? this.#resampler.process(samples) : samples);
  }

  /** Gives out what is owed, as if silence followed. */
  drain(): void {
    if (this.owedSamples > 0 && this.#resampler) this.#sink(this.#resampler.flush());
  }

  /** Forgets what is owed. */
  reset(): void {
    this.#resampler?.flush();
  }

  #changeRate(rateHz: ResampleRateHz): void {
    this.drain();
    this.#rateHz = rateHz;
    this.#resampler = rateHz === LINE_RATE_HZ ? undefined : new Resampler(rateHz, LINE_RATE_HZ);
  }
}
