import type { Clock } from '../../../src/base/clock.ts';
import type { SpeechAudio } from '../../../src/ports/audio.ts';
import type { Clause, TtsEvent, TtsSession } from '../../../src/ports/tts.ts';

/** Speech rate of the doubles: so many milliseconds for each character. */
export const MS_PER_CHAR = 60;
const FIRST_BYTE = 120;
const CHUNK_MS = 200;

export function silenceOf(ms: number): SpeechAudio {
  return { encoding: 'pcm16', rateHz: 8_000, samples: new Int16Array(ms * 8) };
}

/** What a voice does wrong with a clause. */
export type TtsFault = 'stuck' | 'stuck-midway' | 'fails' | 'fails-midway' | 'empty';

/** Speaks every clause at a fixed rate, four times as fast as real time; goes wrong where a fault is set. */
export class ScriptedTts implements TtsSession {
  readonly clauses: Clause[] = [];
  /** Faults by clause text. */
  readonly faults = new Map<string, TtsFault>();
  /** A fault for all clauses that have none of their own. */
  fault: TtsFault | undefined;
  alignment = false;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async *speak(clause: Clause, signal: AbortSignal): AsyncGenerator<TtsEvent> {
    this.clauses.push(clause);
    const fault = this.faults.get(clause.text) ?? this.fault;
    if (fault === 'stuck') await new Promise(() => {});
    if (fault === 'fails') throw new Error('the voice broke');
    if (fault === 'empty') return;
    await this.#sleep(FIRST_BYTE, signal);
    if (this.alignment) yield* wordsOf(clause.text);
    const length = clause.text.length * MS_PER_CHAR;
    for (let sent = 0; sent < length; sent += CHUNK_MS) {
      if (signal.aborted) return;
      if (sent > 0 && fault === 'stuck-midway') await new Promise(() => {});
      if (sent > 0 && fault === 'fails-midway') throw new Error('the voice broke');
      yield { type: 'audio', audio: silenceOf(Math.min(CHUNK_MS, length - sent)) };
      await this.#sleep(CHUNK_MS / 4, signal);
    }
  }

  async close(): Promise<void> {}

  #sleep(delay: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#clock.after(delay, resolve);
      signal.addEventListener('abort', () => {
        timer.cancel();
        resolve();
      });
    });
  }
}

function* wordsOf(text: string): Generator<TtsEvent> {
  for (const word of text.matchAll(/\S+/g)) {
    const start = word.index * MS_PER_CHAR;
    yield { type: 'word', text: word[0], start, end: start + word[0].length * MS_PER_CHAR };
  }
}
