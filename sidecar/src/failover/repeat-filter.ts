/** Drops what a second speaker says once more of what was `said` already, word for word, before going on. */
export class RepeatFilter {
  readonly #said: string;
  #held = '';
  #passing: boolean;

  constructor(said: string) {
    this.#said = said.trimEnd();
    this.#passing = this.#said === '';
  }

  /** Gives back what is new; nothing while it may still be a repetition. */
  push(text: string): string {
    if (this.#passing) return text;
    this.#held = (this.#held + text).trimStart();
    if (this.#said.startsWith(this.#held)) return '';
    this.#passing = true;
    return this.#held.startsWith(this.#said) ? this.#held.slice(this.#said.length).trimStart() : this.#held;
  }
}
