import { pick } from '../corpus/corpus.ts';
import { answered, told } from '../measure/answer.ts';
import { gaveWay, remembered } from '../measure/interruption.ts';
import type { Measure, Scenario } from '../scenario.ts';
import type { Session } from '../session.ts';

/** Lets the agent begin its long answer; when its first sound was heard. */
export async function longAnswer(session: Session, turn: number): Promise<number> {
  const { corpus } = session.tongue;
  session.answerWith(corpus.longAnswer);
  await session.say(await session.tongue.callerSays(pick(corpus.questions, turn).caller));
  return (await session.agentSpeaks()) ?? session.call.now();
}

/** Breaks into the agent's answer `after` milliseconds, and waits for the answer to that. */
async function breakIn(session: Session, turn: number, { after, words }: BreakIn): Promise<Measure> {
  const { corpus } = session.tongue;
  const begun = await longAnswer(session, turn);
  await session.call.wait(after);
  const asked = session.asked;
  session.answerWith(pick(corpus.questions, turn).agent);
  const said = await session.tongue.callerSays(words);
  const span = await session.say(said);
  await session.agentSpeaks();
  await session.agentIsDone();
  const history = session.requestsAfter(asked).at(-1) ?? [];
  const missed = told(session, asked, said.text);
  return (recording) => {
    const gave = gaveWay(recording, span.start);
    const to = span.start + (gave.silent ?? 0) + 10;
    const { answer, unanswered, judged } = answered(recording, { start: span.end, end: span.end });
    return {
      ...gave,
      judged: [...gave.judged, ...judged],
      ...missed,
      ...remembered(recording, { text: corpus.longAnswer, from: begun - 50, to }, history),
      ...(answer === undefined ? {} : { answer }),
      unanswered: unanswered ?? 0,
    };
  };
}

interface BreakIn {
  readonly after: number;
  readonly words: string;
}

function bargeIn(id: string, title: string, after: number): Scenario {
  return {
    id,
    title,
    agent: 'tone',
    rounds: 6,
    round: (session, turn) =>
      breakIn(session, turn, { after, words: pick(session.tongue.corpus.interruptions, turn) }),
  };
}

const question: Scenario = {
  id: 'barge-in-question',
  title: 'barge-in that is itself a question',
  agent: 'tone',
  rounds: 6,
  round: (session, turn) =>
    breakIn(session, turn, { after: 2_000, words: pick(session.tongue.corpus.interruptingQuestions, turn) }),
};

/** Speaks 800 ms after the greeting has begun. */
const overGreeting: Scenario = {
  id: 'over-greeting',
  title: 'caller talks over the greeting',
  agent: 'long-greeting',
  rounds: 1,
  overGreeting: true,
  round: async (session, turn) => {
    const { questions } = session.tongue.corpus;
    const { caller, agent } = pick(questions, turn);
    await session.agentSpeaks();
    await session.call.wait(800);
    session.answerWith(agent);
    const asked = session.asked;
    const span = await session.say(await session.tongue.callerSays(caller));
    await session.agentSpeaks();
    await session.agentIsDone();
    const missed = told(session, asked, caller);
    return (recording) => {
      const gave = gaveWay(recording, span.start);
      const { answer, unanswered, judged } = answered(recording, { start: span.end, end: span.end });
      return {
        ...gave,
        judged: [...gave.judged, ...judged],
        ...missed,
        ...(answer === undefined ? {} : { answer }),
        unanswered: unanswered ?? 0,
      };
    };
  },
};

/** A key in the middle of the agent's speech. */
const key: Scenario = {
  id: 'key',
  title: 'a key pressed while the agent speaks',
  agent: 'tone',
  rounds: 5,
  round: async (session, turn) => {
    await longAnswer(session, turn);
    await session.call.wait(1_500);
    const asked = session.asked;
    session.answerWith(pick(session.tongue.corpus.questions, turn).agent);
    const span = await session.call.dtmf('1');
    await session.call.dtmf('#');
    await session.call.agentSilentFor(200);
    await session.agentSpeaks();
    await session.agentIsDone();
    const missed = told(session, asked, '1');
    return (recording) => {
      const { silent, judged } = gaveWay(recording, span.start);
      return { judged, ...missed, ...(silent === undefined ? { unanswered: 1 } : { silent }) };
    };
  },
};

/** A key in the middle of the caller's own speech: both belong to the turn. */
const keyInSpeech: Scenario = {
  id: 'key-in-speech',
  title: 'a key pressed in the middle of speech',
  agent: 'tone',
  rounds: 5,
  round: async (session, turn) => {
    const { hesitations, questions } = session.tongue.corpus;
    const [begin] = pick(hesitations, turn);
    const asked = session.asked;
    session.answerWith(pick(questions, turn).agent);
    await session.say(await session.tongue.callerSays(begin));
    const keys = await session.call.dtmf('7#');
    await session.agentSpeaks();
    await session.agentIsDone();
    const missed = told(session, asked, `${begin} 7`);
    return (recording) => ({ ...answered(recording, { start: keys.end - 1, end: keys.end }), ...missed });
  },
};

export const INTERRUPTIONS: readonly Scenario[] = [
  bargeIn('barge-in-early', 'barge-in, 0.4 s into the answer', 400),
  bargeIn('barge-in-middle', 'barge-in, 2.5 s into the answer', 2_500),
  bargeIn('barge-in-late', 'barge-in, 4.5 s into the answer', 4_500),
  question,
  overGreeting,
  key,
  keyInSpeech,
];
