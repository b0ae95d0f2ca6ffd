import type { BrainLanguage } from './brain-language.ts';
import { fillLine } from './brain-lines.ts';
import type { FaqItem, Knowledge } from './knowledge.ts';
import { normalText, normalWords } from './normal-words.ts';

/** What the agent has asked the caller last. */
export type OpenQuestion =
  | { readonly kind: 'anything-else' | 'offer-message' | 'message-text' | 'which-target' }
  | { readonly kind: 'confirm-transfer'; readonly target: string }
  | { readonly kind: 'confirm-question'; readonly item: FaqItem };

interface Candidate {
  readonly question: OpenQuestion;
  readonly text: string;
}

/** A question that was cut must have been heard so far that its sense was clear: this share of its words. */
const HEARD_SHARE = 0.6;

/**
 * The question at the end of what the caller heard, recognised by its words. An interrupted question counts when
 * most of it was heard and it could be no other.
 */
export function openQuestion(
  heard: string,
  knowledge: Knowledge,
  { lines }: BrainLanguage,
): OpenQuestion | undefined {
  const tail = ` ${normalText(heard)}`;
  const all = candidates(knowledge, lines).map(({ question, text }) => ({
    question,
    words: normalWords(text),
  }));
  const whole = all.find(({ words }) => tail.endsWith(` ${words.join(' ')}`));
  if (whole) return whole.question;
  const cut = all.filter(({ words }) => endsWithBeginning(tail, words));
  return cut.length === 1 ? cut[0]?.question : undefined;
}

function endsWithBeginning(tail: string, words: readonly string[]): boolean {
  for (let count = words.length - 1; count >= 2 && count / words.length >= HEARD_SHARE; count--) {
    if (tail.endsWith(` ${words.slice(0, count).join(' ')}`)) return true;
  }
  return false;
}

function candidates({ agent, targets }: Knowledge, lines: BrainLanguage['lines']): Candidate[] {
  return [
    { question: { kind: 'anything-else' }, text: lines.anythingElse },
    { question: { kind: 'offer-message' }, text: lines.offerMessage },
    { question: { kind: 'message-text' }, text: lines.askMessage },
    { question: { kind: 'which-target' }, text: lines.whichTarget.replace(/^.*\{targets\}\S*/, '') },
    ...targets.map((target): Candidate => {
      const text = fillLine(lines.confirmTransfer, { target });
      return { question: { kind: 'confirm-transfer', target }, text };
    }),
    ...agent.faq.map((item): Candidate => {
      const text = fillLine(lines.confirmQuestion, { question: item.question });
      return { question: { kind: 'confirm-question', item }, text };
    }),
  ];
}
