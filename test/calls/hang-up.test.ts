import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallerCall } from '../caller/caller-call.ts';
import type { CallBed } from '../sidecar/call-bed.ts';
import { leftBehind, NOTHING } from '../sidecar/left-behind.ts';
import type { ScriptedAgent } from '../sidecar/scripted-agents.ts';
import { startScriptedBed } from '../sidecar/scripted-bed.ts';
import { speechClip } from '../speech/speech-clip.ts';

type Speak = (call: CallerCall) => Promise<unknown>;

const speak: Speak = async (call) => {
  await call.agentSilentFor(700);
  await call.play((await speechClip('human-try-again')).pcm);
};
const speakOver: Speak = async (call) => {
  await call.agentSpeaks();
  void call.play((await speechClip('human-long')).pcm).catch(() => {}); // the caller hangs up in the middle of it
};
const listen: Speak = async () => {};

/** Each state of a call, an agent that comes to it and stays for a while, and what its caller does to get there. */
const STATES: readonly { state: string; agent: Omit<ScriptedAgent, 'number'>; act: Speak }[] = [
  { state: 'ringing', agent: { stt: { fault: 'open-hangs' } }, act: listen },
  { state: 'greeting', agent: { tts: { msPerCharacter: 200 } }, act: listen },
  { state: 'listening', agent: {}, act: listen },
  { state: 'thinking', agent: { llm: { fault: 'hangs' } }, act: speak },
  { state: 'speaking', agent: { tts: { msPerCharacter: 60 } }, act: speak },
  { state: 'paused', agent: { tts: { msPerCharacter: 200 }, stt: { fault: 'no-final' } }, act: speakOver },
  { state: 'closing', agent: { llm: { fault: 'fails' } }, act: speak },
];

describe('a caller who hangs up', () => {
  let bed: CallBed;

  beforeAll(async () => {
    const agents = STATES.map(({ agent }, index) => ({ ...agent, number: String(900 + index) }));
    bed = await startScriptedBed({ agents });
  });

  afterAll(() => bed?.[Symbol.asyncDispose]());

  it.each(STATES.map((each, index) => ({ ...each, number: String(900 + index), count: index + 1 })))(
    'while the call is $state leaves a record and nothing else',
    async ({ state, act, number, count }) => {
      const call = await bed.caller.dial(number, { untilAnswered: state !== 'ringing' });
      const reached = bed.sidecar.callIs(`agent-${number}`, state);
      await act(call);
      await reached;
      await call.hangUp();

      const { record } = await bed.sidecar.record(count);
      expect(record).toMatchObject({ agent: `agent-${number}`, endReason: 'caller-hung-up' });
      expect(record.answeredAt === null).toBe(state === 'ringing');
      await expect.poll(() => leftBehind(bed)).toEqual(NOTHING);
    },
  );
});
