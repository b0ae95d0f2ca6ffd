import tokenizer from 'llama-tokenizer-js';

/** Numbers from here on are Moonshine's own marks and spell nothing. */
const VOCABULARY_SIZE = 32_000;

/** The text that Moonshine's token numbers spell; it uses the vocabulary of the LLaMA tokenizer. */
export function textOfTokens(tokens: readonly number[]): string {
  return tokenizer.decode(
    tokens.filter((token) => token < VOCABULARY_SIZE),
    false,
    false,
  );
}
