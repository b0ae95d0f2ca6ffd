import { levelOf } from '../../sidecar/src/media/level.ts';

/** Audio louder than this counts as speech, dBFS RMS over a window. */
const SPEECH_LEVEL = -45;
const WINDOW_MS = 20;
const SAMPLES_PER_MS = 8;
/** One more word is "recognised" for so much speech, milliseconds. */
const WORD_MS = 200;

/** What the simulated recogniser makes of the audio; times count from the first sample of this connection. */
export type Heard =
  | { readonly kind: 'start'; readonly from: number }
  | { readonly kind: 'partial' | 'final'; readonly text: string; readonly from: number; readonly to: number };

/** Texts in the order in which utterances are finished; the last is repeated. Shared by all connections. */
export class ScriptedTexts {
  readonly #texts: readonly string[];
  #next = 0;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  get current(): string {
    return this.#texts[Math.min(this.#next, this.#texts.length - 1)] ?? '';
  }

  /** A final was given: what follows is another utterance. */
  advance(): void {
    this.#next += 1;
  }
}

/**
 * Recognises nothing: finds utterances in 8 kHz audio by level and names them after the script. Driven by the
 * audio alone, so that a test can push it as fast as it likes.
 */
export class ScriptedListener {
  readonly #texts: ScriptedTexts;
  readonly #silenceMs: number;
  #rest: Int16Array = new Int16Array(0);
  #now = 0;
  #from: number | undefined;
  #to = 0;

  /** An utterance ends after `silenceMs` of silence. */
  constructor(texts: ScriptedTexts, silenceMs: number) {
    this.#texts = texts;
    this.#silenceMs = silenceMs;
  }

  /** Milliseconds of audio heard. */
  get now(): number {
    return this.#now;
  }

  push(samples: Int16Array): Heard[] {
    const all = new Int16Array(this.#rest.length + samples.length);
    all.set(this.#rest);
    all.set(samples, this.#rest.length);
    const size = WINDOW_MS * SAMPLES_PER_MS;
    const heard: Heard[] = [];
    let at = 0;
    for (; at + size <= all.length; at += size) heard.push(...this.#window(all.subarray(at, at + size)));
    this.#rest = all.slice(at);
    return heard;
  }

  /** Ends the utterance now; undefined when there is none. */
  force(): Heard | undefined {
    if (this.#from === undefined) return undefined;
    const final = { kind: 'final', text: this.#texts.current, from: this.#from, to: this.#to } as const;
    this.#from = undefined;
    this.#texts.advance();
    return final;
  }

  *#window(samples: Int16Array): Generator<Heard> {
    this.#now += WINDOW_MS;
    if (levelOf(samples) > SPEECH_LEVEL) {
      if (this.#from === undefined) {
        this.#from = this.#now - WINDOW_MS;
        yield { kind: 'start', from: this.#from };
      }
      this.#to = this.#now;
      if ((this.#to - this.#from) % WORD_MS === 0) yield this.#partial(this.#from);
    } else if (this.#from !== undefined && this.#now - this.#to >= this.#silenceMs) {
      const final = this.force();
      if (final) yield final;
    }
  }

  #partial(from: number): Heard {
    const words = this.#texts.current.split(' ').slice(0, Math.round((this.#to - from) / WORD_MS));
    return { kind: 'partial', text: words.join(' '), from, to: this.#to };
  }
}
