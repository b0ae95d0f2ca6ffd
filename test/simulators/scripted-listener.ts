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

/** What the simulated caller says. */
export interface Script {
  /** The text of an utterance of this mean pitch. */
  textFor(pitchHz: number): string;
  /** A final was given: what follows is another utterance. */
  advance(): void;
}

/** Texts in the order in which utterances are finished, over all connections; the last is repeated. */
export function inOrder(texts: readonly string[]): Script {
  let next = 0;
  return {
    textFor: () => texts[Math.min(next, texts.length - 1)] ?? '',
    advance: () => {
      next += 1;
    },
  };
}

/** The first text for tones around 200 Hz, the second around 400 Hz, and so on: calls do not disturb each other. */
export function byPitch(texts: readonly string[]): Script {
  return {
    textFor: (pitchHz) => texts[Math.min(Math.max(Math.round(pitchHz / 200), 1), texts.length) - 1] ?? '',
    advance: () => {},
  };
}

/**
 * Recognises nothing: finds utterances in 8 kHz audio by level and names them after the script. Driven by the
 * audio alone, so that a test can push it as fast as it likes.
 */
export class ScriptedListener {
  readonly #script: Script;
  readonly #silenceMs: number;
  readonly #partialMs: number;
  #rest: Int16Array = new Int16Array(0);
  #now = 0;
  #from: number | undefined;
  #to = 0;
  #crossings = 0;
  #voicedMs = 0;

  /** An utterance ends after `silenceMs` of silence; until then it is guessed anew every `partialMs` of it. */
  constructor(script: Script, silenceMs: number, partialMs = WORD_MS) {
    this.#script = script;
    this.#silenceMs = silenceMs;
    this.#partialMs = partialMs;
  }

  /** Milliseconds of audio heard. */
  get now(): number {
    return this.#now;
  }

  /** An utterance has begun and its final is still to come. */
  get isHearing(): boolean {
    return this.#from !== undefined;
  }

  push(samples: Int16Array): Heard[] {
    const all = this.#rest.length === 0 ? samples : joined(this.#rest, samples);
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
    const final = { kind: 'final', text: this.#text(), from: this.#from, to: this.#to } as const;
    this.#from = undefined;
    this.#crossings = 0;
    this.#voicedMs = 0;
    this.#script.advance();
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
      this.#crossings += zeroCrossings(samples);
      this.#voicedMs += WINDOW_MS;
      if ((this.#to - this.#from) % this.#partialMs === 0) yield this.#partial(this.#from);
    } else if (this.#from !== undefined && this.#now - this.#to >= this.#silenceMs) {
      const final = this.force();
      if (final) yield final;
    }
  }

  #text(): string {
    return this.#script.textFor((this.#crossings * 500) / this.#voicedMs);
  }

  #partial(from: number): Heard {
    const words = this.#text()
      .split(' ')
      .slice(0, Math.round((this.#to - from) / WORD_MS));
    return { kind: 'partial', text: words.join(' '), from, to: this.#to };
  }
}

function joined(first: Int16Array, second: Int16Array): Int16Array {
  const all = new Int16Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function zeroCrossings(samples: Int16Array): number {
  let count = 0;
  for (let at = 1; at < samples.length; at++)
    if ((samples[at] as number) < 0 !== (samples[at - 1] as number) < 0) count += 1;
  return count;
}
