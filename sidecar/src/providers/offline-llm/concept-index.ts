import MiniSearch from 'minisearch';

/** Wrong letters forgiven in a word of so many letters. */
const FORGIVEN = 1;
const FORGIVING_FROM_LETTERS = 6;

/** Finds the concept a word stands for, also when a recogniser got one of its letters wrong. */
export class ConceptIndex {
  readonly #exact = new Map<string, string>();
  readonly #beginnings: (readonly [string, string])[] = [];
  readonly #search = new MiniSearch<{ id: string; text: string }>({ fields: ['text'] });

  /** `park*` stands for all words that begin so. */
  constructor(concepts: Readonly<Record<string, readonly string[]>>) {
    for (const [concept, members] of Object.entries(concepts)) {
      // No word begins with '#': concepts are never taken for misspelt words.
      const name = `#${concept}`;
      for (const member of members) {
        if (member.endsWith('*')) this.#beginnings.push([member.slice(0, -1), name]);
        else this.#exact.set(member, name);
      }
      this.#search.add({ id: name, text: members.join(' ').replaceAll('*', '') });
    }
  }

  of(word: string): string | undefined {
    return (
      this.#exact.get(word) ??
      this.#beginnings.find(([beginning]) => word.startsWith(beginning))?.[1] ??
      this.#similar(word)
    );
  }

  #similar(word: string): string | undefined {
    if (word.length < FORGIVING_FROM_LETTERS) return undefined;
    const [best] = this.#search.search(word, { fuzzy: FORGIVEN, prefix: false });
    return best && String(best.id);
  }
}
