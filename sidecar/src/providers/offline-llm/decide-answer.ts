import type { Intent } from './brain-language.ts';
import { fillLine } from './brain-lines.ts';
import { decideMessage } from './decide-message.ts';
import { confirm, decideBareName, decideTransfer, offerMessage } from './decide-transfer.ts';
import { type Decision, type Situation, say } from './decision.ts';

/** A match so good that the agent's own answer goes before every rule. */
const BETTER_THAN_RULES = 0.8;

/** Answers a turn by itself, whatever was asked before: own questions, rules, small talk; undefined for none. */
export function decideAnswer(situation: Situation): Decision | undefined {
  const { text, knowledge, language } = situation;
  const { lines, intents } = language;
  const has = (intent: Intent) => intents[intent].test(text);
  if (has('goodbye')) return goodbye(situation);
  const known = knowledge.answer(text);
  if (known.certainty === 'sure' && known.score >= BETTER_THAN_RULES)
    return answer(situation, known.value.answer);
  if (has('message')) return decideMessage(situation);
  if (has('transfer')) return decideTransfer(situation);
  if (has('hours') && knowledge.agent.openingHours !== '') return answer(situation, openingHours(situation));
  if (known.certainty === 'sure') return answer(situation, known.value.answer);
  const bare = decideBareName(situation) ?? smallTalk(situation);
  if (bare) return bare;
  if (known.certainty === 'unsure')
    return say(fillLine(lines.confirmQuestion, { question: known.value.question }));
  return undefined;
}

/** Says the farewell and ends the call. */
export function goodbye({ knowledge, language, tools }: Situation): Decision {
  const text = knowledge.agent.farewell || language.lines.farewell;
  return tools.has('hang_up') ? { text, tool: { name: 'hang_up', args: {} } } : { text };
}

/** The line for a turn nothing fits to: it varies, and ends with an offer. */
export function notUnderstood(situation: Situation): Decision {
  const { view, language, knowledge, tools } = situation;
  const { lines } = language;
  const isApology = (spoken: string) => lines.notUnderstood.some((line) => spoken.startsWith(line));
  const failures = view.spoken.filter(isApology).length;
  const apology = lines.notUnderstood[failures % lines.notUnderstood.length] ?? '';
  const [target] = knowledge.targets;
  if (failures % 2 === 1 && target !== undefined && tools.has('transfer'))
    return say(apology, confirm(situation, target).text);
  return say(apology, tools.has('take_message') ? offerMessage(situation) : lines.rephrase);
}

/** Answers end with a question of ours every other time: always would tire. */
export function answer({ view, language }: Situation, text: string): Decision {
  const asksItself = text.trimEnd().endsWith('?');
  return say(text, asksItself || view.turns % 2 === 0 ? '' : language.lines.anythingElse);
}

const SMALL_TALK: readonly { readonly intent: Intent; readonly help: boolean }[] = [
  { intent: 'robot', help: true },
  { intent: 'hearing', help: true },
  { intent: 'wellbeing', help: true },
  { intent: 'name', help: true },
  { intent: 'abilities', help: true },
  { intent: 'wait', help: false },
  { intent: 'blame', help: true },
  { intent: 'thanks', help: false },
  { intent: 'praise', help: false },
  { intent: 'greeting', help: true },
];

function smallTalk({ text, language, knowledge }: Situation): Decision | undefined {
  const { lines, intents } = language;
  const found = SMALL_TALK.find(({ intent }) => intents[intent].test(text));
  if (!found) return undefined;
  const line = fillLine(lines[found.intent as keyof typeof lines] as string, { name: knowledge.agent.name });
  if (found.intent === 'wait') return say(line);
  return say(line, found.help ? lines.howCanIHelp : lines.anythingElse);
}

function openingHours({ knowledge, language }: Situation): string {
  const { openingHours: hours } = knowledge.agent;
  return /[.!]$/.test(hours.trim()) ? hours : fillLine(language.lines.openingHours, { hours });
}
