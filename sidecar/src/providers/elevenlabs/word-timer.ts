import type { TtsEvent } from '../../ports/tts.ts';
import type { CharacterTimes } from './server-message.ts';

type Word = Extract<TtsEvent, { type: 'word' }>;

/**
 * Joins timed characters to words, over the borders of the vendor's pieces. Times count from the clause's first
 * sample and never run backwards, whatever the vendor sends; a piece with broken times is passed over.
 */
export class WordTimer {
  #text = '';
  #start = 0;
  #end = 0;

  /** `offset`: milliseconds of audio of this clause that came before the piece. */
  push(times: CharacterTimes, offset: number): Word[] {
    const { characters, starts, ends } = times;
    if (starts.length !== characters.length || ![...starts, ...ends].every(isTime)) return [];
    const base = isRelative(starts, offset) ? offset : 0;
    const words: Word[] = [];
    characters.forEach((character, at) => {
      if (character.trim() === '') words.push(...this.finish());
      else this.#add(character, base + (starts[at] ?? 0), base + (ends[at] ?? 0));
    });
    return words;
  }

  /** The word begun last, if any. */
  finish(): Word[] {
    if (this.#text === '') return [];
    const word: Word = { type: 'word', text: this.#text, start: this.#start, end: this.#end };
    this.#text = '';
    return [word];
  }

  #add(character: string, start: number, end: number): void {
    const from = Math.max(start, this.#end);
    if (this.#text === '') this.#start = from;
    this.#text += character;
    this.#end = Math.max(end, from);
  }
}

const isTime = (value: number): boolean => Number.isFinite(value) && value >= 0;

/** The WebSocket counts from the piece (SDK types), HTTP from the clause; a late first start tells them apart. */
function isRelative(starts: readonly number[], offset: number): boolean {
  return (starts[0] ?? 0) < offset / 2;
}
