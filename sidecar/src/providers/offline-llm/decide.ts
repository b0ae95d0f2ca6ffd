import type { LlmRequest } from '../../ports/llm.ts';
import type { BrainLanguage } from './brain-language.ts';
import { fillLine } from './brain-lines.ts';
import { viewOf } from './conversation-view.ts';
import { answer, decideAnswer, goodbye, notUnderstood } from './decide-answer.ts';
import { askMessage, decideMessageText } from './decide-message.ts';
import { connect, decideWhich, offerMessage } from './decide-transfer.ts';
import { asIfSaid, type Decision, type Situation, say } from './decision.ts';
import type { Knowledge } from './knowledge.ts';
import { normalText } from './normal-words.ts';
import { type OpenQuestion, openQuestion } from './open-question.ts';
import { type YesNo, yesNo } from './yes-no.ts';

/** The form keys have in the caller's turn (dialog/digit-collector.ts). */
const KEYS = /^\[keys: ([\d*#A-D]+)\]$/;
/** How the tools tell that something did not work (dialog/tools). */
const TOOL_FAILED = /\b(?:empty|failed|fault|error|refused|no tool|no transfer|not work|cannot|could not)\b/i;

/** Characters of a turn that the rules look at: nobody puts a question at the end of a speech this long. */
const LONGEST_QUESTION = 1_000;

export interface BrainRequest {
  readonly messages: LlmRequest['messages'];
  readonly tools: ReadonlySet<string>;
  readonly knowledge: Knowledge;
  readonly language: BrainLanguage;
}

/** What to answer, from the history alone: the same history always gets the same answer. */
export function decide(request: BrainRequest): Decision {
  const { messages, knowledge, language } = request;
  const view = viewOf(messages);
  const said = view.said ?? '';
  const question = said.slice(0, LONGEST_QUESTION);
  const situation: Situation = { ...request, view, said, text: normalText(question) };
  if (view.toolAnswer) return afterTool(situation, view.toolAnswer);
  if (view.said === undefined) return say(language.lines.howCanIHelp);
  const keys = KEYS.exec(said.trim())?.[1];
  if (keys !== undefined) return decideKeys(situation, keys);
  if (situation.text === '') return notUnderstood(situation);
  const open = openQuestion(view.heard, knowledge, language);
  const given = yesNo(question, language);
  return (
    (open && decideReply(situation, open, given)) ??
    decideRepeat(situation, request) ??
    decideAnswer(situation) ??
    decideLoneYesNo(situation, request, given) ??
    notUnderstood(situation)
  );
}

/** Answers what the caller says to a question of ours; undefined when it is no answer to it. */
function decideReply(
  situation: Situation,
  open: OpenQuestion,
  given: YesNo | undefined,
): Decision | undefined {
  if (open.kind === 'message-text') return decideMessageText(situation);
  if (open.kind === 'which-target') {
    const named = decideWhich(situation);
    if (named) return named;
  }
  if (!given) return undefined;
  if (given.rest !== '') {
    // "Yes, and where are you?", "no, connect me to sales": the rest says it better.
    const rest = decideAnswer(asIfSaid(situation, given.rest, given.rest));
    if (rest) return rest;
  }
  return given.answer === 'yes' ? onYes(situation, open) : onNo(situation, open);
}

function onYes(situation: Situation, open: OpenQuestion): Decision {
  switch (open.kind) {
    case 'confirm-transfer':
      return connect(situation, open.target);
    case 'confirm-question':
      return answer(situation, open.item.answer);
    case 'offer-message':
      return askMessage(situation);
    case 'which-target':
    case 'message-text':
    case 'anything-else':
      return say(situation.language.lines.whatElse);
  }
}

function onNo(situation: Situation, open: OpenQuestion): Decision {
  const { lines } = situation.language;
  switch (open.kind) {
    case 'anything-else':
      return goodbye(situation);
    case 'confirm-question':
      return notUnderstood(situation);
    case 'confirm-transfer':
      return say(lines.allRight, offerMessage(situation));
    case 'offer-message':
    case 'which-target':
    case 'message-text':
      return say(lines.allRight, lines.anythingElse);
  }
}

/** "Pardon?", "go on": the last answer once more, in full, however little of it was heard. */
function decideRepeat(situation: Situation, request: BrainRequest): Decision | undefined {
  return situation.language.intents.repeat.test(situation.text) ? again(situation, request) : undefined;
}

function again({ view, language }: Situation, request: BrainRequest): Decision {
  const { text } = view.before.length > 0 ? decide({ ...request, messages: view.before }) : say('');
  const heard = normalText(view.heard);
  // Only when it was ours: another model may have spoken before, or a prepared sentence.
  if (text !== '' && normalText(text).startsWith(heard)) return say(text);
  return view.heard ? say(view.heard) : say(language.lines.nothingToRepeat, language.lines.howCanIHelp);
}

/** "Yes" into the middle of an answer means "go on"; otherwise there is nothing it could answer. */
function decideLoneYesNo(
  situation: Situation,
  request: BrainRequest,
  given: YesNo | undefined,
): Decision | undefined {
  if (given?.rest !== '') return undefined;
  const { lines } = situation.language;
  if (given.answer === 'no') return say(lines.allRight, lines.anythingElse);
  const repeated = again(situation, request);
  const wasCut = normalText(repeated.text) !== normalText(situation.view.heard);
  return wasCut && situation.view.heard !== '' ? repeated : say(lines.howCanIHelp);
}

function decideKeys(situation: Situation, keys: string): Decision {
  const { language, knowledge, tools } = situation;
  const [first] = knowledge.targets;
  if (keys === '0' && first !== undefined && tools.has('transfer')) return connect(situation, first);
  return say(fillLine(language.lines.keys, { keys: [...keys].join(' ') }), language.lines.howCanIHelp);
}

function afterTool(situation: Situation, { name, content }: { name: string; content: string }): Decision {
  const { lines } = situation.language;
  const failed = TOOL_FAILED.test(content);
  if (name === 'take_message')
    return say(failed ? lines.messageFailed : lines.messageTaken, lines.anythingElse);
  if (name === 'transfer' && failed) return say(lines.transferFailed, offerMessage(situation));
  return say(lines.anythingElse);
}
