import type { ProviderContext } from '../../ports/provider-spec.ts';
import type { BrainLanguage } from './brain-language.ts';
import { type Match, PhraseIndex } from './phrase-index.ts';

type Agent = ProviderContext['agent'];

/** How sure a match must be; tuned on the tables in `faq.test.ts`. */
const SURE = 0.58;
const UNSURE = 0.4;
/** Two matches closer than this cannot be told apart. */
const AMBIGUOUS = 0.05;
/** A transfer target named in full, and one named in part. */
const TARGET_SURE = 0.99;
const TARGET_UNSURE = 0.3;

export type Known<T> =
  | { readonly certainty: 'sure' | 'unsure'; readonly value: T; readonly score: number }
  | { readonly certainty: 'ambiguous'; readonly values: readonly T[] }
  | { readonly certainty: 'unknown' };

export type FaqItem = Agent['faq'][number];

/** What one agent knows, indexed in one language. */
export class Knowledge {
  readonly agent: Agent;
  readonly #faq: PhraseIndex;
  readonly #targets: PhraseIndex;

  constructor(agent: Agent, language: BrainLanguage) {
    this.agent = agent;
    this.#faq = new PhraseIndex(
      agent.faq.map(({ question, alternatives, answer }) => ({
        phrases: [question, ...alternatives],
        related: answer,
      })),
      language,
    );
    const names = agent.transferTargets.map(({ name }) => ({ phrases: [name] }));
    this.#targets = new PhraseIndex(names, language);
  }

  get targets(): readonly string[] {
    return this.agent.transferTargets.map(({ name }) => name);
  }

  /** The entry of the question list that answers `question`. */
  answer(question: string): Known<FaqItem> {
    const [best] = this.#faq.find(question);
    const value = best && this.agent.faq[best.index];
    if (!best || !value || best.score < UNSURE) return { certainty: 'unknown' };
    return { certainty: best.score >= SURE ? 'sure' : 'unsure', value, score: best.score };
  }

  /** The transfer target that `words` name. */
  target(words: string): Known<string> {
    const matches = this.#targets.find(words, 'phrase');
    const [best, second] = matches;
    const value = this.#nameOf(best);
    if (!best || value === undefined || best.score < TARGET_UNSURE) return { certainty: 'unknown' };
    if (second && best.score - second.score < AMBIGUOUS) {
      const close = matches.filter(({ score }) => best.score - score < AMBIGUOUS);
      return { certainty: 'ambiguous', values: close.flatMap((match) => this.#nameOf(match) ?? []) };
    }
    return { certainty: best.score >= TARGET_SURE ? 'sure' : 'unsure', value, score: best.score };
  }

  #nameOf(match: Match | undefined): string | undefined {
    return match && this.agent.transferTargets[match.index]?.name;
  }
}
