/** Whether a sequence of phrases of the list makes up all the words; an empty sequence is not covered. */
export function coveredBy(words: readonly string[], phrases: readonly string[]): boolean {
  if (words.length === 0) return false;
  const split = phrases.map((phrase) => phrase.split(' '));
  const reachable = new Array<boolean>(words.length + 1).fill(false);
  reachable[0] = true;
  for (let from = 0; from < words.length; from++) {
    if (!reachable[from]) continue;
    for (const phrase of split) {
      if (startsAt(words, phrase, from)) reachable[from + phrase.length] = true;
    }
  }
  return reachable[words.length] === true;
}

/** Whether the words begin with one of the phrases. */
export function startsWithPhrase(words: readonly string[], phrases: readonly string[]): boolean {
  return phrases.some((phrase) => startsAt(words, phrase.split(' '), 0));
}

/** Whether the words end with one of the phrases. */
export function endsWithPhrase(words: readonly string[], phrases: readonly string[]): boolean {
  return phrases.some((phrase) => {
    const parts = phrase.split(' ');
    return parts.length <= words.length && startsAt(words, parts, words.length - parts.length);
  });
}

function startsAt(words: readonly string[], phrase: readonly string[], from: number): boolean {
  return phrase.every((part, index) => words[from + index] === part);
}
