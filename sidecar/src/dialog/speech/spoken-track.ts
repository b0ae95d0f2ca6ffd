import { joinTexts } from '../text/words.ts';
import type { Timing } from '../timing.ts';
import { heardPart, type SpokenClause, type SpokenWord } from './heard-text.ts';

interface TrackedClause extends SpokenClause {
  length: number;
  complete: boolean;
  readonly words: SpokenWord[];
  /** Which of the reply's model answers it belongs to; fillers belong to none. */
  readonly part: number | undefined;
}

/** Keeps account of what one utterance has put into the playout, clause by clause. */
export class SpokenTrack {
  readonly #timing: Timing;
  readonly #clauses: TrackedClause[] = [];

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  /** The audio that is written from now on belongs to this clause. */
  open(text: string, part: number | undefined): void {
    const former = this.#clauses.at(-1);
    const start = former ? former.start + former.length : 0;
    this.#clauses.push({ text, start, length: 0, complete: false, words: [], part });
  }

  wrote(milliseconds: number): void {
    const clause = this.#clauses.at(-1);
    if (clause) clause.length += milliseconds;
  }

  word(text: string, end: number): void {
    this.#clauses.at(-1)?.words.push({ text, end });
  }

  close(): void {
    const clause = this.#clauses.at(-1);
    if (clause) clause.complete = true;
  }

  /** What was heard after so many milliseconds; of one model answer only when `part` is given. */
  heard(milliseconds: number, part?: number): string {
    const clauses =
      part === undefined ? this.#clauses : this.#clauses.filter((clause) => clause.part === part);
    return joinTexts(clauses.map((clause) => heardPart(clause, milliseconds, this.#timing)));
  }

  /** What was heard within the last `window` milliseconds before `milliseconds`, or before the end. */
  recent(milliseconds: number, window: number): string {
    const last = this.#clauses.at(-1);
    const until = Math.min(milliseconds, last ? last.start + last.length : 0);
    return this.heard(until).slice(this.heard(until - window).length);
  }
}
