/** A piece of an excerpt; `isMatch` for words that were looked for. */
export interface ExcerptPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Splits `… a ⟦word⟧ of …` into its pieces. */
export function excerptParts(excerpt: string): readonly ExcerptPart[] {
  return excerpt
    .split(/(⟦[^⟧]*⟧)/)
    .filter((text) => text !== '')
    .map((text) =>
      text.startsWith('⟦') ? { text: text.slice(1, -1), isMatch: true } : { text, isMatch: false },
    );
}
