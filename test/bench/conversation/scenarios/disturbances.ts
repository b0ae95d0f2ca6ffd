import { speechSegments } from '../../../caller/analyser/speech-segments.ts';
import type { LineConditions } from '../../../caller/line-conditions.ts';
import { babble, carNoise, holdMusic } from '../../../speech/backgrounds.ts';
import { atLevel } from '../../../speech/clip-level.ts';
import { type Cough, humanCough } from '../../../speech/human-cough.ts';
import { doorSlam, keyboard } from '../../../speech/noises.ts';
import { pick } from '../corpus/corpus.ts';
import { JITTER_BUFFER, TOO_LATE } from '../figures.ts';
import { IMPATIENCE } from '../line.ts';
import { outlived } from '../measure/interruption.ts';
import { heardLevels, voicedTime } from '../measure/levels.ts';
import type { Measure, Scenario } from '../scenario.ts';
import type { Session } from '../session.ts';
import { type Utterance, wordless } from '../utterance.ts';
import { exchange, openQuestion } from './answers.ts';
import { longAnswer } from './interruptions.ts';

/** Characters that are not spoken because clauses are cut there. */
const CUT_SPACES = 3;
const CHARACTER = 50;
/** A recording's share of a voice that must have been heard. */
const WHOLE = 0.93;

type Sound = (session: Session, turn: number) => Promise<Utterance> | Utterance;

/** A sound, two seconds into a long answer, that does not mean to interrupt it. */
function harmless(id: string, title: string, sound: Sound): Scenario {
  return {
    id,
    title,
    agent: 'tone',
    rounds: 5,
    round: async (session, turn) => {
      const from = await longAnswer(session, turn);
      await session.call.wait(2_000);
      const asked = session.asked;
      const said = await sound(session, turn);
      const span = await session.say(said);
      await session.agentIsDone();
      // A pause may be longer than the gaps between words.
      await session.call.agentSilentFor(1_800);
      const falseTurn = session.strangeTurns(asked, said.text);
      const length = (session.tongue.corpus.longAnswer.length - CUT_SPACES) * CHARACTER;
      const to = session.call.now();
      return (recording) => ({
        ...outlived(recording, { from, to, length, onset: span.start }),
        falseTurn,
      });
    },
  };
}

/** "Hello?" as the greeting begins: it is answered by the greeting itself. */
const hello: Scenario = {
  id: 'hello',
  title: '"hello?" into the greeting',
  agent: 'long-greeting',
  rounds: 1,
  overGreeting: true,
  round: async (session) => {
    const from = (await session.agentSpeaks()) ?? session.call.now();
    await session.call.wait(400);
    const span = await session.say(await session.tongue.callerSays(session.tongue.corpus.hello));
    await session.agentIsDone();
    await session.call.agentSilentFor(1_800);
    const length = (session.tongue.corpus.longGreeting.length - CUT_SPACES) * CHARACTER;
    const to = session.call.now();
    return (recording) => outlived(recording, { from, to, length, onset: span.start });
  },
};

/** A recogniser makes words of an echo that is no quieter than this, dB. */
const INTELLIGIBLE = -20;
/** The first clause is cut at the first comma from here on, characters. */
const FIRST_CLAUSE = 10;

/** The agent hears itself. */
function echo(decibels: number): Scenario {
  return {
    id: `echo${decibels}`,
    title: `echo of the agent at ${decibels} dB, 60–250 ms late`,
    agent: 'speech',
    rounds: 4,
    line: (random): LineConditions => ({ echo: { decibels, lag: 60 + random() * 190 } }),
    round: async (session, turn): Promise<Measure> => {
      const from = await longAnswer(session, turn);
      const asked = session.asked;
      const voice = await spokenAnswer(session);
      if (decibels >= INTELLIGIBLE)
        session.hearAgent(session.tongue.corpus.longAnswer, from + 400, voice.length / 8);
      await session.agentIsDone();
      await session.call.agentSilentFor(1_800);
      const to = session.call.now();
      const falseTurn = session.strangeTurns(asked, '');
      return (recording) => {
        const heard = voicedTime(heardLevels(recording, from - 20, to));
        const segments = speechSegments(recording.heard, { from: from - 20, to, hangOver: 3_000 });
        const first = segments[0];
        const hole = first ? Math.max(0, first.end - first.start - voice.length / 8) : 0;
        const lost = heard < WHOLE * voicedTime(levelsOf(voice)) ? 1 : 0;
        return { judged: [{ from, to, late: JITTER_BUFFER }], lost, hole, falseTurn };
      };
    },
  };
}

/** The long answer as the voice speaks it: its first clause, then the rest. */
async function spokenAnswer({ tongue }: Session): Promise<Int16Array> {
  const text = tongue.corpus.longAnswer;
  const cut = text.indexOf(',', FIRST_CLAUSE) + 1;
  const clauses = [text.slice(0, cut), text.slice(cut + 1)];
  const [first = new Int16Array(), rest = new Int16Array()] = await Promise.all(
    clauses.map((clause) => tongue.agentSays(clause)),
  );
  return Int16Array.from([...first, ...rest]);
}

function levelsOf(pcm: Int16Array): number[] {
  const levels: number[] = [];
  for (let at = 0; at + 40 <= pcm.length; at += 40) {
    let sum = 0;
    for (const sample of pcm.subarray(at, at + 40)) sum += sample * sample;
    levels.push(10 * Math.log10(sum / 40 / 32_768 ** 2));
  }
  return levels;
}

/** Nobody answers the agent. */
const longSilence: Scenario = {
  id: 'silence',
  title: `nobody answers (the agent asks after ${IMPATIENCE / 1_000} s)`,
  agent: 'impatient',
  rounds: 1,
  round: async (session) => {
    const asked = session.asked;
    const greeted = session.call.now();
    await session.agentSpeaks();
    await session.call.wait(300);
    const falseTurn = session.strangeTurns(asked, '');
    return (recording) => {
      const greeting = speechSegments(recording.heard, { to: greeted }).at(-1);
      const prompt = speechSegments(recording.heard, { from: greeted })[0];
      return {
        judged: [{ from: greeting?.end ?? 0, to: prompt?.start ?? recording.length, late: TOO_LATE }],
        falseTurn,
        ...(greeting && prompt ? { prompt: prompt.start - greeting.end } : { unanswered: 1 }),
      };
    };
  },
};

/** An open question over a bad line. */
export function questionOver(id: string, title: string, line: Scenario['line'] & object): Scenario {
  return { ...openQuestion, id, title, line };
}

/** A question and a long answer with sound behind the caller all the time. */
export function behind(id: string, title: string, line: Scenario['line'] & object): Scenario {
  return {
    id,
    title,
    agent: 'tone',
    rounds: 4,
    line,
    round: async (session, turn) => {
      const { questions, longAnswer: reply } = session.tongue.corpus;
      const said = await session.tongue.callerSays(pick(questions, turn).caller);
      const asked = session.asked;
      const began = session.call.now();
      const measured = await exchange(session, said, reply);
      await session.call.agentSilentFor(1_200);
      const to = session.call.now();
      const falseTurn = session.strangeTurns(asked, said.text);
      return (recording) => {
        const { answer, ...figures } = measured(recording);
        const from = speechSegments(recording.heard, { from: began + 100, to })[0]?.start ?? to;
        const length = (reply.length - CUT_SPACES) * CHARACTER;
        const { lost, hole } = outlived(recording, { from, to, length, onset: from + 300 });
        return {
          ...figures,
          ...(answer === undefined ? {} : { answer }),
          ...(lost === undefined ? {} : { lost }),
          ...(hole === undefined ? {} : { hole }),
          falseTurn,
        };
      };
    },
  };
}

const loss = (share: number) =>
  questionOver(`loss-${share * 100}`, `question, ${share * 100} % of the packets lost`, (random) => ({
    loss: share,
    seed: Math.ceil(random() * 1e6),
  }));

const COUGHS: readonly Cough[] = ['single', 'double', 'throat'];
/** Of a background's loop, milliseconds. */
const LOOP = 20_000;
/** Level of speech on the line, dBFS. */
const SPEECH = -20;

const roomOf = (signalToNoise: number): Scenario =>
  behind(`babble-${signalToNoise}`, `babble behind the caller, ${signalToNoise} dB quieter`, async () => ({
    background: atLevel(await babble(LOOP), SPEECH - signalToNoise),
  }));
const carOf = (signalToNoise: number): Scenario =>
  behind(`car-${signalToNoise}`, `car noise, ${signalToNoise} dB quieter`, () => ({
    background: atLevel(carNoise(LOOP), SPEECH - signalToNoise),
  }));

export const DISTURBANCES: readonly Scenario[] = [
  harmless('cough', 'cough', async (_, turn) => wordless(await humanCough(pick(COUGHS, turn)))),
  harmless('backchannel', '"uh-huh" into the answer', (session, turn) =>
    session.tongue.callerSays(pick(session.tongue.corpus.backchannels, turn)),
  ),
  hello,
  harmless('door', 'door slam', () => wordless(doorSlam())),
  harmless('keyboard', 'keyboard', () => wordless(keyboard())),
  harmless('hold-music', 'hold music for five seconds', () => wordless(holdMusic(5_000))),
  echo(-10),
  echo(-15),
  echo(-25),
  roomOf(20),
  roomOf(10),
  carOf(20),
  carOf(10),
  longSilence,
  loss(0.01),
  loss(0.03),
  loss(0.05),
  questionOver('jitter', 'question, 40 ms of jitter', (random) => ({
    jitter: 40,
    seed: Math.ceil(random() * 1e6),
  })),
];
