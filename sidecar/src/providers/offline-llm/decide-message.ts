import { type Decision, type Situation, say } from './decision.ts';
import { normalWords } from './normal-words.ts';
import { yesNo } from './yes-no.ts';

/** Fewer words than these after "… that" are no message yet. */
const SHORTEST_MESSAGE_WORDS = 2;
/** A turn of so many words holds a message even if it begins with "no" or sounds like something else. */
const CLEARLY_MESSAGE_WORDS = 8;

/** Answers "take a message": asks for it, or takes what was said with it. */
export function decideMessage(situation: Situation): Decision {
  const { said, language, tools } = situation;
  if (!tools.has('take_message')) return say(language.lines.cannotTakeMessage, language.lines.anythingElse);
  const text = language.messageLead.test(said) ? said.replace(language.messageLead, '').trim() : '';
  return normalWords(text).length >= SHORTEST_MESSAGE_WORDS ? take(text) : say(language.lines.askMessage);
}

/** Answers the turn after "please tell me your message". */
export function decideMessageText(situation: Situation): Decision {
  const { said, text, language, tools } = situation;
  const { lines, intents } = language;
  if (!tools.has('take_message')) return askMessage(situation);
  const words = normalWords(said).length;
  if (words < CLEARLY_MESSAGE_WORDS) {
    if (intents.cancel.test(text) || yesNo(text, language)?.answer === 'no')
      return say(lines.allRight, lines.anythingElse);
    if (words === 0 || yesNo(text, language)?.rest === '' || intents.wait.test(text))
      return say(lines.wait, lines.askMessage);
  }
  return take(said.trim());
}

/** Asks for the message after it was offered. */
export function askMessage({ language, tools }: Situation): Decision {
  return tools.has('take_message')
    ? say(language.lines.askMessage)
    : say(language.lines.cannotTakeMessage, language.lines.anythingElse);
}

/** The words come once the tool has said that the message is safe. */
function take(text: string): Decision {
  return { text: '', tool: { name: 'take_message', args: { text } } };
}
