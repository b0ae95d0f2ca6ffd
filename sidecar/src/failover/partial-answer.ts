import type { LlmRequest } from '../ports/llm.ts';
import { RepeatFilter } from './repeat-filter.ts';

/** Text without white space longer than this is passed on all the same (languages without spaces), characters. */
const LONGEST_WORD = 40;

/** In English: models follow it in any language and answer in that of the conversation. */
const GO_ON =
  '(Your answer above broke off. Go on exactly after its last word, in the same language, without repeating anything and without mentioning this.)';

/** What the next model can do, and whether another can follow it. */
export interface NextModel {
  /** It can be asked to go on where another broke off. */
  readonly continues: boolean;
  readonly isLast: boolean;
}

/**
 * An answer that several models may have to give together. What was passed on counts as spoken. Words are passed on
 * whole, so that the next model never has to finish half a word; when none can follow any more, at once: the first
 * clause is complete a token sooner.
 */
export class PartialAnswer {
  readonly #request: LlmRequest;
  #said = '';
  #pending = '';
  #filter = new RepeatFilter('');
  #holdsWords = true;

  constructor(request: LlmRequest) {
    this.#request = request;
  }

  /** What was passed on so far. */
  get said(): string {
    return this.#said;
  }

  /**
   * What the next model is asked: the same as the first while nothing was passed on; afterwards to go on, if it
   * can, else for the whole answer, of which a beginning that was said already is dropped.
   */
  begin({ continues, isLast }: NextModel): LlmRequest {
    this.#pending = '';
    this.#holdsWords = !isLast;
    this.#filter = new RepeatFilter(this.#said);
    if (this.#said === '' || !continues) return this.#request;
    return {
      ...this.#request,
      messages: [
        ...this.#request.messages,
        { role: 'assistant', content: this.#said.trimEnd() },
        { role: 'user', content: GO_ON },
      ],
    };
  }

  /** Takes text of the model and gives back what may be passed on, often nothing yet. */
  push(text: string): string {
    this.#pending += this.#filter.push(text);
    if (!this.#holdsWords) return this.#pass(this.#pending.length);
    const end = this.#pending.search(/\s\S*$/) + 1;
    return this.#pass(end === 0 && this.#pending.length > LONGEST_WORD ? this.#pending.length : end);
  }

  /** The model has finished: gives back the rest. */
  finish(): string {
    return this.#pass(this.#pending.length);
  }

  #pass(end: number): string {
    const text = this.#pending.slice(0, end);
    this.#pending = this.#pending.slice(end);
    this.#said += text;
    return text;
  }
}
