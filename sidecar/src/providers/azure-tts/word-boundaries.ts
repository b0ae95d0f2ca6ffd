import type { TtsEvent } from '../../ports/tts.ts';

type Word = Extract<TtsEvent, { type: 'word' }>;

/** The service counts in 100 ns. */
const TICKS_PER_MS = 10_000;

/** Reads the words of one clause; times never run backwards, and an entry with broken ones is passed over. */
export class WordBoundaries {
  #end = 0;

  /** `body` is the JSON of an `audio.metadata` message; undefined when it is none. */
  read(body: string): Word[] | undefined {
    let list: unknown;
    try {
      list = Reflect.get(Object(JSON.parse(body)), 'Metadata');
    } catch {
      return undefined;
    }
    return Array.isArray(list) ? list.flatMap((entry) => this.#word(Object(entry))) : undefined;
  }

  #word(entry: { Type?: unknown; Data?: unknown }): Word[] {
    const { Offset, Duration, text } = Object(entry.Data) as Record<string, unknown>;
    const { Text, BoundaryType } = Object(text) as Record<string, unknown>;
    const isWord = entry.Type === 'WordBoundary' && (BoundaryType ?? 'WordBoundary') === 'WordBoundary';
    if (!isWord || typeof Text !== 'string' || !isTime(Offset) || !isTime(Duration)) return [];
    const start = Math.max(Offset / TICKS_PER_MS, this.#end);
    this.#end = Math.max((Offset + Duration) / TICKS_PER_MS, start);
    return [{ type: 'word', text: Text, start, end: this.#end }];
  }
}

const isTime = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
