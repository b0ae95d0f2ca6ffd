import { fillLine } from './brain-lines.ts';
import { type Decision, type Situation, say } from './decision.ts';

/** Most words a turn may have that is nothing but the name of a target. */
const BARE_NAME_WORDS = 4;

/** Answers "connect me to …": connects, asks when unsure, or says whom there is. */
export function decideTransfer(situation: Situation): Decision {
  const { knowledge, language, text } = situation;
  const { lines } = language;
  const [first] = knowledge.targets;
  if (first === undefined || !situation.tools.has('transfer'))
    return say(lines.cannotConnect, offerMessage(situation));
  const wanted = knowledge.target(wantedName(situation));
  switch (wanted.certainty) {
    case 'sure':
      return connect(situation, wanted.value);
    case 'unsure':
      return confirm(situation, wanted.value);
    case 'ambiguous':
      return whichOf(situation, wanted.values);
    case 'unknown':
      return language.anybody.test(text) || knowledge.targets.length === 1
        ? confirm(situation, first)
        : whichOf(situation, knowledge.targets);
  }
}

/** Answers a turn that is only a name: "reception, please". Undefined when it is none. */
export function decideBareName(situation: Situation): Decision | undefined {
  if (!situation.tools.has('transfer') || situation.text.split(' ').length > BARE_NAME_WORDS)
    return undefined;
  const named = situation.knowledge.target(situation.text);
  return named.certainty === 'sure' ? confirm(situation, named.value) : undefined;
}

/** Answers the question whom to connect to. Undefined when no target is named. */
export function decideWhich(situation: Situation): Decision | undefined {
  const named = situation.knowledge.target(situation.text);
  if (named.certainty === 'sure' || named.certainty === 'unsure') return connect(situation, named.value);
  return named.certainty === 'ambiguous' ? whichOf(situation, named.values) : undefined;
}

/** Connects to a target of the agent's own list. */
export function connect({ language, tools }: Situation, target: string): Decision {
  if (!tools.has('transfer')) return say(language.lines.cannotConnect);
  const text = fillLine(language.lines.connecting, { target });
  return { text, tool: { name: 'transfer', args: { target } } };
}

/** Asks before connecting. */
export function confirm({ language }: Situation, target: string): Decision {
  return say(fillLine(language.lines.confirmTransfer, { target }));
}

/** The offer to take a message, where that can be done. */
export function offerMessage({ tools, language }: Situation): string {
  return tools.has('take_message') ? language.lines.offerMessage : language.lines.anythingElse;
}

function whichOf({ language: { lines } }: Situation, names: readonly string[]): Decision {
  const last = names.at(-1) ?? '';
  const targets = names.length > 1 ? `${names.slice(0, -1).join(', ')} ${lines.or} ${last}` : last;
  return say(fillLine(lines.whichTarget, { targets }));
}

function wantedName({ text, language }: Situation): string {
  return text.replace(language.transferLead, '');
}
