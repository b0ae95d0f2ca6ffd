import { pick } from '../corpus/corpus.ts';
import { answered, told } from '../measure/answer.ts';
import type { Measure, Scenario } from '../scenario.ts';
import type { Session } from '../session.ts';
import type { Utterance } from '../utterance.ts';

/** Says something and measures the wait for the answer. */
export async function exchange(session: Session, said: Utterance, reply: string): Promise<Measure> {
  const asked = session.asked;
  session.answerWith(reply);
  const span = await session.say(said);
  await session.agentSpeaks();
  await session.agentIsDone();
  const missed = told(session, asked, said.text);
  return (recording) => ({ ...answered(recording, span), ...missed });
}

/** Lets the agent ask its question; not measured. */
async function askFirst(session: Session, kind: Asking): Promise<void> {
  const { caller, agent } = session.tongue.corpus.asks[kind];
  session.answerWith(agent);
  await session.say(await session.tongue.callerSays(caller));
  await session.agentSpeaks();
  await session.agentIsDone();
}

type Asking = 'yes-no' | 'digits' | 'name' | 'number';

export const openQuestion: Scenario = {
  id: 'question',
  title: 'open question',
  agent: 'tone',
  rounds: 10,
  round: async (session, turn) => {
    const { caller, agent } = pick(session.tongue.corpus.questions, turn);
    return exchange(session, await session.tongue.callerSays(caller), agent);
  },
};

const statement: Scenario = {
  id: 'statement',
  title: 'statement (nothing in its words says that it is over)',
  agent: 'tone',
  rounds: 10,
  round: async (session, turn) => {
    const { caller, agent } = pick(session.tongue.corpus.statements, turn);
    return exchange(session, await session.tongue.callerSays(caller), agent);
  },
};

/** The agent's answer is the same question again, so that every round answers one. */
function shortAnswer(kind: 'yes-no' | 'digits' | 'name', title: string): Scenario {
  return {
    id: kind,
    title,
    agent: 'tone',
    rounds: 10,
    before: (session) => askFirst(session, kind),
    round: async (session, turn) => {
      const { shortAnswers, asks } = session.tongue.corpus;
      const said = await session.tongue.callerSays(pick(shortAnswers[kind], turn));
      return exchange(session, said, asks[kind].agent);
    },
  };
}

/** A sentence broken off for `pause` milliseconds; the agent must not take that for its end. */
function hesitation(pause: number): Scenario {
  return {
    id: `pause-${pause}`,
    title: `pause of ${pause / 1_000} s in mid-sentence`,
    agent: 'tone',
    rounds: 10,
    round: async (session, turn) => {
      const { hesitations, questions } = session.tongue.corpus;
      const [begin, end] = pick(hesitations, turn);
      return exchange(
        session,
        await session.tongue.callerSays(begin, pause, end),
        pick(questions, turn).agent,
      );
    },
  };
}

/** A telephone number in groups, 700 ms apart. */
const spelledNumber: Scenario = {
  id: 'spelled',
  title: 'number spelled in groups, 0.7 s apart',
  agent: 'tone',
  rounds: 5,
  before: (session) => askFirst(session, 'number'),
  round: async (session, turn) => {
    const groups = pick(session.tongue.corpus.spelled, turn);
    const pieces = groups.flatMap((group, index) => (index === 0 ? [group] : [700, group]));
    const said = await session.tongue.callerSays(...pieces);
    return exchange(session, said, session.tongue.corpus.asks.number.agent);
  },
};

export const ANSWERS: readonly Scenario[] = [
  openQuestion,
  statement,
  shortAnswer('yes-no', '"yes", "no" after a question'),
  shortAnswer('digits', 'a digit after a question'),
  shortAnswer('name', 'a name after a question'),
  hesitation(600),
  hesitation(1_200),
  hesitation(2_000),
  spelledNumber,
];
