import type { Caller } from '../../caller/caller.ts';
import type { CallerCall } from '../../caller/caller-call.ts';
import { NUMBERS, pick } from './soak-bed.ts';

/** Whatever goes wrong with a call, it is hung up after this, milliseconds. */
const LONGEST = 12_000;

export interface ShortCallParts {
  readonly caller: Caller;
  readonly question: Int16Array;
  readonly random: () => number;
}

type Act = (call: CallerCall, parts: ShortCallParts) => Promise<unknown>;

interface Kind {
  readonly name: string;
  /** How often it happens compared with the others. */
  readonly weight: number;
  readonly number: string;
  readonly untilAnswered?: false;
  /** What its caller does before hanging up. */
  readonly act: Act;
}

const wait =
  (most: number): Act =>
  (call, { random }) =>
    call.wait(random() * most);

const ask: Act = async (call, { question }) => {
  await call.agentSpeaks();
  await call.agentSilentFor(300);
  await call.play(question);
};

/** What callers do; the agent itself ends some of these calls, and others end in a transfer. */
const KINDS: readonly Kind[] = [
  { name: 'hangs up while it rings', weight: 3, number: NUMBERS.agent, untilAnswered: false, act: wait(150) },
  { name: 'hangs up in the greeting', weight: 4, number: NUMBERS.agent, act: wait(1_000) },
  {
    name: 'hangs up while the agent thinks',
    weight: 4,
    number: NUMBERS.agent,
    act: async (call, parts) => {
      await ask(call, parts);
      await wait(800)(call, parts);
    },
  },
  {
    name: 'hangs up in the middle of an answer',
    weight: 5,
    number: NUMBERS.recorded,
    act: async (call, parts) => {
      await ask(call, parts);
      await call.agentSpeaks();
      await wait(2_000)(call, parts);
    },
  },
  {
    name: 'talks over the answer and hangs up in the middle of that',
    weight: 3,
    number: NUMBERS.recorded,
    act: async (call, parts) => {
      await ask(call, parts);
      await call.agentSpeaks();
      await wait(600)(call, parts);
      void call.play(parts.question).catch(() => undefined); // cut short by the hang-up
      await wait(2_000)(call, parts);
    },
  },
  {
    name: 'presses keys',
    weight: 2,
    number: NUMBERS.agent,
    act: async (call, parts) => {
      await call.agentSpeaks();
      await call.dtmf('12#');
      await wait(1_000)(call, parts);
    },
  },
  { name: 'is not served and comes to the fallback', weight: 2, number: NUMBERS.stranger, act: wait(1_500) },
  {
    name: 'asks an agent whose model is broken',
    weight: 2,
    number: NUMBERS.broken,
    act: async (call, parts) => {
      await ask(call, parts);
      await call.agentSpeaks();
      await wait(3_000)(call, parts);
    },
  },
];

/** One call of a random kind; resolves with the kind when it is over, however it went. */
export async function makeShortCall(parts: ShortCallParts): Promise<string> {
  const kind = randomKind(parts.random);
  const call = await parts.caller.dial(kind.number, { untilAnswered: false });
  await Promise.race([act(kind, call, parts), call.wait(LONGEST).catch(() => undefined)]);
  await call.hangUp();
  return kind.name;
}

/** A call may be refused or ended by the other side at any time; that is what is wanted here. */
async function act(kind: Kind, call: CallerCall, parts: ShortCallParts): Promise<void> {
  try {
    if (kind.untilAnswered !== false) await call.answered;
    await kind.act(call, parts);
  } catch {
    // Ended early: by the agent, by a fault, or because Asterisk was cut off.
  }
}

function randomKind(random: () => number): Kind {
  const tickets = KINDS.flatMap((kind) => Array<Kind>(kind.weight).fill(kind));
  return pick(tickets, random);
}
