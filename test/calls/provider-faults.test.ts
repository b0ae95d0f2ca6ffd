import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallRecord } from '../../sidecar/src/call/call-record.ts';
import type { CallRecording } from '../caller/call-recording.ts';
import type { CallBed } from '../sidecar/call-bed.ts';
import { leftBehind, NOTHING } from '../sidecar/left-behind.ts';
import type { ScriptedAgent } from '../sidecar/scripted-agents.ts';
import { startScriptedBed } from '../sidecar/scripted-bed.ts';
import { type HeardSaying, heardSayings } from '../sidecar/what-was-heard.ts';
import { speechClip } from '../speech/speech-clip.ts';

/** Each fault, and what its caller hears until the fallback: every one of them but the greeting is answered by it. */
const FAULTS = [
  { stage: 'stt', fault: 'open-fails', hears: ['apology'] },
  { stage: 'stt', fault: 'open-hangs', hears: ['apology'] },
  { stage: 'stt', fault: 'no-final', hears: ['greeting', 'apology'] },
  { stage: 'stt', fault: 'fails', hears: ['greeting', 'apology'] },
  { stage: 'stt', fault: 'garbage', hears: ['greeting', 'apology'] },
  { stage: 'llm', fault: 'fails', hears: ['greeting', 'apology'] },
  { stage: 'llm', fault: 'hangs', hears: ['greeting', 'apology'] },
  { stage: 'llm', fault: 'hangs-midway', hears: ['greeting', 'reply', 'apology'] },
  { stage: 'llm', fault: 'empty', hears: ['greeting', 'apology'] },
  { stage: 'llm', fault: 'no-finish', hears: ['greeting', 'apology'] },
  { stage: 'llm', fault: 'broken-tool-call', hears: ['greeting', 'apology'] },
  { stage: 'tts', fault: 'fails', hears: ['greeting', 'apology'] },
  { stage: 'tts', fault: 'hangs', hears: ['greeting', 'apology'] },
  { stage: 'tts', fault: 'fails-midway', hears: ['greeting', 'apology'] },
  { stage: 'tts', fault: 'empty', hears: ['greeting', 'apology'] },
  { stage: 'tts', fault: 'garbage', hears: ['greeting', 'apology'] },
  { stage: 'tts', fault: 'open-fails', hears: [] },
] as const;

const agents = FAULTS.map(
  ({ stage, fault }, index): ScriptedAgent => ({
    number: String(900 + index),
    [stage]: { fault },
  }),
);

/** Between two dials, milliseconds: all calls set up in one moment would test the machine, not the agent. */
const APART = 200;

interface Outcome {
  readonly heard: readonly HeardSaying[];
  readonly record: CallRecord;
}

/** Calls an agent, speaks after its greeting, and stays until the fallback has been heard. */
async function callAgent(bed: CallBed, number: string): Promise<CallRecording> {
  const { pcm } = await speechClip('human-try-again');
  const call = await bed.caller.dial(number);
  await call.agentSilentFor(700);
  await call.play(pcm);
  await bed.sidecar.callIs(`agent-${number}`, 'ended');
  await call.agentSpeaks();
  await call.agentSilentFor(500);
  await call.hangUp();
  return call.recording;
}

describe('a provider that fails', () => {
  let bed: CallBed;
  const outcomes = new Map<string, Outcome>();

  beforeAll(async () => {
    bed = await startScriptedBed({ agents });
    const recordings = await Promise.all(
      agents.map(async ({ number }, index) => {
        await delay(index * APART);
        return callAgent(bed, number);
      }),
    );
    await bed.sidecar.record(agents.length);
    const records = await bed.sidecar.records();
    for (const [index, { number }] of agents.entries()) {
      const record = records.find((each) => each.record.agent === `agent-${number}`)?.record;
      const recording = recordings[index];
      if (!record || !recording) throw new Error(`no record of agent ${number}`);
      outcomes.set(number, { heard: await heardSayings(recording), record });
    }
  });

  afterAll(() => bed?.[Symbol.asyncDispose]());

  it.each(FAULTS.map((fault, index) => ({ ...fault, number: String(900 + index) })))(
    'at $stage ($fault) lets its caller hear the apology and the fallback',
    async ({ number, stage, hears }) => {
      const { heard, record } = outcomes.get(number) ?? {};
      expect(
        heard?.map(({ what }) => what),
        JSON.stringify([heard, record?.media]),
      ).toEqual([...hears, 'fallback']);
      expect(record?.endReason).toBe('provider-failure');
      expect(record?.events).toContainEqual(
        expect.objectContaining({ type: 'provider-failure', stage, provider: `scripted-${stage}` }),
      );
    },
  );

  it('leaves nothing behind', async () => {
    await expect.poll(() => leftBehind(bed)).toEqual(NOTHING);
  });
});
