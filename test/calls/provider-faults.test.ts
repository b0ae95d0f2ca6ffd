import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallRecord } from '../../sidecar/src/call/call-record.ts';
import { CallBed } from '../sidecar/call-bed.ts';
import { builtScriptedSidecar } from '../sidecar/programs.ts';
import { dialplanAgents, type ScriptedAgent, scriptedSettings } from '../sidecar/scripted-agents.ts';
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

interface Outcome {
  readonly heard: readonly HeardSaying[];
  readonly record: CallRecord;
}

/** Calls an agent, speaks after its greeting, and stays until the fallback has been heard. */
async function callAgent(bed: CallBed, number: string): Promise<readonly HeardSaying[]> {
  const { pcm } = await speechClip('human-try-again');
  const call = await bed.caller.dial(number);
  await call.agentSilentFor(700);
  await call.play(pcm);
  for (;;) {
    const heard = await heardSayings(call.recording);
    if (heard.some(({ what }) => what === 'fallback') || call.now() > 30_000) {
      await call.hangUp();
      return heard;
    }
    await call.wait(500);
  }
}

describe('a provider that fails', () => {
  let bed: CallBed;
  let outcomes: ReadonlyMap<string, Outcome>;

  beforeAll(async () => {
    bed = await CallBed.start({
      agents: dialplanAgents(agents),
      program: builtScriptedSidecar,
      settings: async (ari) => scriptedSettings(ari, agents),
    });
    const heard = await Promise.all(agents.map(({ number }) => callAgent(bed, number)));
    await bed.sidecar.record(agents.length);
    const records = await bed.sidecar.records();
    outcomes = new Map(
      agents.map(({ number }, index) => {
        const record = records.find((each) => each.record.agent === `agent-${number}`)?.record;
        if (!record) throw new Error(`no record of agent ${number}`);
        return [number, { heard: heard[index] ?? [], record }];
      }),
    );
  });

  afterAll(() => bed?.[Symbol.asyncDispose]());

  it.each(FAULTS.map((fault, index) => ({ ...fault, number: String(900 + index) })))(
    'at $stage ($fault) lets its caller hear the apology and the fallback',
    async ({ number, stage, hears }) => {
      const { heard, record } = outcomes.get(number) ?? {};
      expect(heard?.map(({ what }) => what)).toEqual([...hears, 'fallback']);
      expect(record?.endReason).toBe('provider-failure');
      expect(record?.events).toContainEqual(
        expect.objectContaining({ type: 'provider-failure', stage, provider: `scripted-${stage}` }),
      );
    },
  );

  it('leaves nothing behind in Asterisk', async () => {
    expect(await bed.asterisk.cli('core show channels count')).toContain('0 active channels');
    expect(await bed.asterisk.cli('bridge show all')).not.toMatch(/aiva|mixing/);
  });
});
