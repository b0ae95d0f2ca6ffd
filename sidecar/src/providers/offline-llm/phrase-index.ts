import MiniSearch from 'minisearch';
import type { BrainLanguage } from './brain-language.ts';
import { ConceptIndex } from './concept-index.ts';
import { normalText } from './normal-words.ts';

/** One thing that can be meant, with the ways to say it. */
export interface Meaning {
  readonly phrases: readonly string[];
  /** Related words that count less, e.g. those of the answer. */
  readonly related?: string;
}

export interface Match {
  /** Index of the meaning. */
  readonly index: number;
  /** 0…1: how much of the question and of the phrase belong together. */
  readonly score: number;
}

interface Phrase {
  readonly id: number;
  readonly meaning: number;
  readonly text: string;
  readonly terms: readonly string[];
  readonly related: boolean;
}

/** A phrase that shares words with the question, with the words as they were said and as they are known. */
interface Hit {
  readonly phrase: Phrase;
  readonly said: readonly string[];
  readonly known: readonly string[];
}

/** Part of a word's letters that a recogniser may have got wrong; words below five letters must be right. */
const FUZZY = 0.25;
const FUZZY_FROM_LETTERS = 5;
/** What a word counts that was matched in spite of wrong letters. */
const FUZZY_CREDIT = 0.8;
/** What the related words count. */
const RELATED_WEIGHT = 0.6;
/** Weight of a word no phrase knows: much of what callers say is wrapping. */
const UNKNOWN_WEIGHT = 0.35;
/** What a concept counts that says by itself what is wanted: "how much is an appointment" asks for the price. */
const STRONG = 1.5;

/**
 * Finds what a caller means among phrases: MiniSearch finds candidates in spite of spelling, then both sides'
 * words are weighed by how rare they are, because a ranking score alone cannot tell "right" from "least wrong".
 */
export class PhraseIndex {
  readonly #language: BrainLanguage;
  readonly #concepts: ConceptIndex;
  readonly #search: MiniSearch<Phrase>;
  readonly #phrases: readonly Phrase[];
  readonly #rarity = new Map<string, number>();

  constructor(meanings: readonly Meaning[], language: BrainLanguage) {
    this.#language = language;
    this.#concepts = new ConceptIndex(language.concepts);
    this.#phrases = meanings
      .flatMap(({ phrases, related }, meaning) => [
        ...phrases.map((text) => ({ meaning, text, related: false })),
        ...(related ? [{ meaning, text: related, related: true }] : []),
      ])
      .map((phrase, id) => ({ ...phrase, id, terms: this.terms(phrase.text) }));
    this.#search = new MiniSearch<Phrase>({
      fields: ['text'],
      tokenize: (text) => text.split(' '),
      processTerm: (term) => term || null,
      extractField: (phrase, field) => (field === 'id' ? String(phrase.id) : phrase.terms.join(' ')),
    });
    this.#search.addAll(this.#phrases);
    this.#weigh(meanings.length);
  }

  /**
   * The meanings that fit `question`, best first, each once. Measured on the words of both sides, or only on those
   * of the `phrase`: then whatever else is said does not matter.
   */
  find(question: string, measure: 'both' | 'phrase' = 'both'): Match[] {
    const asked = this.terms(question);
    if (asked.length === 0) return [];
    const results = this.#search.search(asked.join(' '), {
      fuzzy: (term) => (this.#rarity.has(term) || term.length < FUZZY_FROM_LETTERS ? false : FUZZY),
      prefix: (term) => term.length >= 4,
    });
    const found = new Map<number, Hit[]>();
    for (const { id, terms, queryTerms } of results) {
      const phrase = this.#phrases[Number(id)];
      if (!phrase) continue;
      const hits = found.get(phrase.meaning) ?? [];
      found.set(phrase.meaning, [...hits, { phrase, said: queryTerms, known: terms }]);
    }
    return [...found]
      .map(([index, hits]) => ({ index, score: this.#score(asked, hits, measure) }))
      .sort((a, b) => b.score - a.score);
  }

  /** The telling words of a text: no stop words, each by its concept or stem, each once. */
  terms(text: string): string[] {
    const { stopWords, rewrites, stem } = this.#language;
    const rewritten = rewrites.reduce((now, [from, to]) => now.replace(from, to), normalText(text));
    const telling = rewritten.split(' ').filter((word) => word !== '' && !stopWords.has(word));
    return [...new Set(telling.map((word) => this.#concepts.of(word) ?? stem(word)))];
  }

  /** The share of the question that any phrase of the meaning knows, with the best share of one phrase. */
  #score(asked: readonly string[], hits: readonly Hit[], measure: 'both' | 'phrase'): number {
    const own = hits.filter(({ phrase }) => !phrase.related);
    const ofPhrase = Math.max(0, ...own.map((hit) => this.#share(hit.phrase.terms, hit.known, hit.said)));
    if (measure === 'phrase') return ofPhrase;
    const union = (part: 'said' | 'known', of: readonly Hit[]) => [
      ...new Set(of.flatMap((hit) => hit[part])),
    ];
    const ofQuestion = this.#share(asked, union('said', own), union('known', own));
    // Of an answer's many words only those that were asked for matter, and one alone is no proof.
    const ofAnswer = this.#share(asked, union('said', hits), union('known', hits), UNKNOWN_WEIGHT);
    return Math.max((ofQuestion + ofPhrase) / 2, RELATED_WEIGHT * ofAnswer);
  }

  /** How much of `all` was hit, by weight; a word that `others` do not have as it is was matched fuzzily. */
  #share(
    all: readonly string[],
    hits: readonly string[],
    others: readonly string[],
    doubt: number = 0,
  ): number {
    const total = all.reduce((sum, term) => sum + this.#weight(term), doubt);
    const credit = (term: string) => (others.includes(term) ? 1 : FUZZY_CREDIT);
    const hit = hits.reduce((sum, term) => sum + this.#weight(term) * credit(term), 0);
    return total === 0 ? 0 : Math.min(1, hit / total);
  }

  #weight(term: string): number {
    const strong = this.#language.strongConcepts.includes(term.slice(1)) && term.startsWith('#');
    return (this.#rarity.get(term) ?? UNKNOWN_WEIGHT) * (strong ? STRONG : 1);
  }

  /** Inverse document frequency over meanings, scaled to 1 for a word of a single meaning. */
  #weigh(count: number): void {
    const users = new Map<string, Set<number>>();
    for (const { terms, meaning, related } of this.#phrases) {
      if (related) continue;
      for (const term of terms) users.set(term, (users.get(term) ?? new Set()).add(meaning));
    }
    const rarest = Math.log(1 + count);
    for (const [term, meanings] of users)
      this.#rarity.set(term, Math.log(1 + count / meanings.size) / rarest);
  }
}
