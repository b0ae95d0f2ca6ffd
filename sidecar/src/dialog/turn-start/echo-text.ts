/** Share of a longer text's words that must come in the order in which the agent said them. */
const ECHO_SHARE = 0.8;
/** Texts up to this length must come back word by word, and from what was said last. */
const EXACT_WORDS = 2;
/** The last six seconds of speech. */
const LAST_WORDS = 16;

/**
 * Whether the recogniser heard the agent itself: the caller's words, in order, among those the agent has just
 * said. `recent` is what the agent has said for as long as an interim may go back.
 */
export function isEcho(words: readonly string[], recent: readonly string[]): boolean {
  if (words.length === 0 || recent.length === 0) return false;
  if (words.length <= EXACT_WORDS) return containsRun(recent.slice(-LAST_WORDS), words);
  return commonLength(words, recent) >= ECHO_SHARE * words.length;
}

function containsRun(words: readonly string[], run: readonly string[]): boolean {
  return words.some((_, from) => run.every((word, index) => words[from + index] === word));
}

/** Length of the longest common subsequence. */
function commonLength(one: readonly string[], other: readonly string[]): number {
  let row = new Array<number>(other.length + 1).fill(0);
  for (const word of one) {
    const next = [0];
    for (const [index, candidate] of other.entries()) {
      const best =
        word === candidate ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0);
      next.push(best);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
