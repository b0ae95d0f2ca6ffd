import { setTimeout as delay } from 'node:timers/promises';
import { type Caller, startCaller } from '../../caller/caller.ts';
import type { CallerCall } from '../../caller/caller-call.ts';
import { speechClip } from '../../speech/speech-clip.ts';
import { stallsDuring } from '../stalls-during.ts';
import { heardCall } from './heard-call.ts';
import type { HeardCall, TalkAnswer, TalkOrder, TalkReport } from './messages.ts';

/** Between the agent's last sound and the caller's next question, milliseconds. */
const THINKING = 600;
/** Every so many turns the caller talks over the answer, so long after it has begun. */
const BARGE_IN_EVERY = 3;
const BARGE_IN_AFTER = 1_200;
/** No answer within this counts as none; the caller asks again. */
const PATIENCE = 8_000;

interface Clips {
  readonly question: Int16Array;
  readonly interruption: Int16Array;
}

/** One process of callers: talks as ordered, tells its parent what was heard, and ends. */
process.once('message', (order: TalkOrder) => {
  void talk(order).then((report) => process.send?.(answer({ type: 'report', report }), () => process.exit()));
});
process.on('disconnect', () => process.exit());

async function talk(order: TalkOrder): Promise<TalkReport> {
  const caller = await startCaller({ server: order.server });
  const clips = {
    question: (await speechClip('ask-hours')).pcm,
    interruption: (await speechClip('say-interrupt')).pcm,
  };
  const failures: string[] = [];
  const up: Promise<unknown>[] = [];
  const over = Promise.withResolvers<void>();
  const calls = Array.from({ length: order.calls }, (_, index) => {
    const begun = Promise.withResolvers<void>();
    up.push(begun.promise);
    return converse(caller, order, { index, clips, begun: begun.resolve, over: over.promise }).catch(
      (error: Error) => {
        failures.push(error.message);
        begun.resolve();
        return undefined;
      },
    );
  });
  await Promise.all(up);
  process.send?.(answer({ type: 'talking' }));
  await delay(order.lengthMs);
  const until = performance.now();
  process.send?.(answer({ type: 'ending' }));
  await delay(ENDING_NOTICE);
  over.resolve();
  const ended = (await Promise.all(calls)).filter((call) => call !== undefined);
  // Before the figures: while they are worked out no BYE leaves, and the calls would go on without their callers.
  await caller.stop();
  const heard = ended.map((call) => figures(caller, call, until));
  return { calls: heard, failures, maxLateness: caller.pacer.maxLateness };
}

/** The parent looks at memory meanwhile, which stops the worker for a moment: nothing counts any more. Milliseconds. */
const ENDING_NOTICE = 2_000;

interface Part {
  readonly index: number;
  readonly clips: Clips;
  readonly begun: () => void;
  readonly over: Promise<void>;
}

/** Asks, hears the answer out or talks over it, and asks again until it is over. */
async function converse(caller: Caller, order: TalkOrder, part: Part): Promise<CallerCall> {
  const { index, clips, begun } = part;
  let isOver = false;
  void part.over.then(() => {
    isOver = true;
  });
  await delay((index * order.rampMs) / order.calls);
  const call = await caller.dial(order.number);
  await call.agentSpeaks();
  await call.agentSilentFor(THINKING);
  begun();
  for (let turn = index; !isOver; turn += 1) {
    await call.play(clips.question);
    await soon(call, call.agentSpeaks());
    if (!order.listens && turn % BARGE_IN_EVERY === 0 && !isOver) {
      await call.wait(BARGE_IN_AFTER);
      await call.play(clips.interruption);
      await soon(call, call.agentSpeaks());
    }
    await Promise.race([call.agentSilentFor(THINKING), part.over]);
  }
  await call.hangUp();
  return call;
}

async function soon(call: CallerCall, event: Promise<unknown>): Promise<void> {
  await Promise.race([event, call.wait(PATIENCE)]);
}

function figures(caller: Caller, call: CallerCall, until: number): HeardCall {
  const zero = performance.now() - call.now();
  return heardCall(call.recording, stallsDuring(call, caller.pacer), until - zero);
}

function answer(message: TalkAnswer): TalkAnswer {
  return message;
}
