import type { LanguagePack } from '../language/language-data.ts';
import type { Timing } from '../timing.ts';
import { isSentenceEnd } from './sentence-end.ts';
import { speakable } from './speakable.ts';

/**
 * Cuts a growing text into clauses to be spoken. The first may end at a comma or dash, so that the agent begins
 * early; later ones end with the sentence, unless it is very long. Never inside numbers, abbreviations, addresses
 * or URLs: a break needs white space after it, so the last word waits for the next piece of text.
 */
export class ClauseSplitter {
  readonly #pack: LanguagePack;
  readonly #timing: Timing;
  #rest = '';
  #first = true;

  constructor(pack: LanguagePack, timing: Timing) {
    this.#pack = pack;
    this.#timing = timing;
  }

  /** Adds text and returns the clauses it completes. */
  push(text: string): string[] {
    this.#rest += text;
    const clauses: string[] = [];
    for (let end = this.#breakAt(); end !== undefined; end = this.#breakAt()) {
      this.#take(end, clauses);
    }
    return clauses;
  }

  /** The text has ended: returns what is left. */
  flush(): string[] {
    const clauses: string[] = [];
    this.#take(this.#rest.length, clauses);
    return clauses;
  }

  #take(end: number, clauses: string[]): void {
    const clause = speakable(this.#rest.slice(0, end));
    this.#rest = this.#rest.slice(end);
    if (clause === '') return;
    this.#first = false;
    clauses.push(clause);
  }

  #breakAt(): number | undefined {
    const softFrom = this.#first ? this.#timing.firstClauseChars : this.#timing.longClauseChars;
    for (const gap of this.#rest.matchAll(/\s+/g)) {
      const before = this.#rest.slice(0, gap.index);
      const end = gap.index + gap[0].length;
      if (gap[0].includes('\n') && before.trim() !== '') return end;
      const after = this.#rest.slice(end);
      if (isSentenceEnd(before, after, this.#pack)) return end;
      const isSoft = gap.index >= softFrom && /[\p{L}\p{N}"'»)][,;:]$|\s[—–-]$/u.test(before);
      if (isSoft && !this.#mayGoOn(after)) return end;
    }
    return undefined;
  }

  /** Whether the text after a comma is, or may yet become, the next part of an address: a number, or "apt. 5". */
  #mayGoOn(after: string): boolean {
    if (after === '' || /^\p{N}/u.test(after)) return true;
    const word = after.match(/^\S+/)?.[0].toLowerCase() ?? '';
    const isWhole = word.length < after.length;
    return this.#pack.addressAbbreviations.some((abbreviation) =>
      isWhole ? word === `${abbreviation}.` : `${abbreviation}.`.startsWith(word),
    );
  }
}
