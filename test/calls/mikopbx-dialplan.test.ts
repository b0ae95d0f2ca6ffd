import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findClip } from '../caller/analyser/find-clip.ts';
import type { CallRecording } from '../caller/call-recording.ts';
import { MikopbxBed } from '../sidecar/mikopbx-bed.ts';
import type { ScriptedAgent } from '../sidecar/scripted-agents.ts';
import { heardSayings } from '../sidecar/what-was-heard.ts';
import { recordedPrompt } from '../speech/recorded-prompt.ts';
import { speechClip } from '../speech/speech-clip.ts';

/** Similarity above which a recording holds a prompt; other audio stays below 0.3. */
const SAME = 0.9;
/** Seconds; shorter than the calls of these tests. */
const ROUTE_TIMEOUT = 3;

const targets = [
  { name: 'Anna', extension: '202' },
  { name: 'Boris', extension: '204' },
  { name: 'Mobile', extension: '79161234567' },
];

function transferring(number: string, name: string): ScriptedAgent {
  return { number, llm: { reply: '', transferTo: name }, profile: { transferTargets: targets } };
}

/** Says goodbye and hangs up when the caller says nothing. */
const hasty = { noInputPrompts: ['Hm.'], turnTaking: { noInputDelay: 2_500 } };

const agents: readonly ScriptedAgent[] = [
  { number: '999', profile: { ...hasty } },
  { number: '998' },
  transferring('997', 'Anna'),
  transferring('996', 'Boris'),
  transferring('995', 'Mobile'),
  { number: '994', profile: { fallback: { kind: 'queue', target: '2001' } } },
];

describe('a call in the contexts of MikoPBX', () => {
  let bed: MikopbxBed;

  beforeAll(async () => {
    bed = await MikopbxBed.start(agents, ROUTE_TIMEOUT);
  });

  afterAll(async () => {
    await bed?.[Symbol.asyncDispose]();
  });

  async function contains(recording: CallRecording, prompt: string): Promise<boolean> {
    return findClip(recording.heard, await recordedPrompt(prompt)).similarity > SAME;
  }

  /** Dials an agent that transfers at the first words and listens to where that leads. */
  async function transferred(number: string): Promise<CallRecording> {
    const call = await bed.caller.dial(number);
    await call.agentSilentFor(700);
    await call.play((await speechClip('human-try-again')).pcm);
    await bed.sidecar.callIs(`agent-${number}`, 'ended');
    await call.agentSpeaks();
    await call.agentSilentFor(500);
    await call.hangUp();
    return call.recording;
  }

  it('from a phone is answered by the agent and has an answered row of its own', async () => {
    const before = (await bed.historyRows()).length;
    const call = await bed.caller.dial('998', { callerNumber: '201' });
    await call.agentSilentFor(500);
    await call.hangUp();

    const sayings = await heardSayings(call.recording);
    expect(sayings[0]?.what, await bed.asterisk.logTail()).toBe('greeting');
    const row = (await bed.historyRows())[before];
    expect(row).toMatchObject({ src_num: '201', dst_num: '998', dst_chan: 'App:998', is_app: 1 });
    expect(row?.['answer']).toBe(row?.['start']);
    expect(row?.['UNIQUEID']).toMatch(/_row$/);
    expect(row?.['recordingfile']).toMatch(/\/monitor\/\d{4}\/\d\d\/\d\d\/\d\d\/.*_row\.webm$/);
    const { record } = await bed.sidecar.record();
    expect(record).toMatchObject({ caller: '201' });
  });

  it('from a trunk outlasts the time-out of its route and ends with the agent, not with the next route', async () => {
    const before = (await bed.historyRows()).length;
    const call = await bed.caller.dial('*74959998877', { callerNumber: '79160000000' });
    const { by } = await call.ended;

    const sayings = await heardSayings(call.recording);
    expect(by).toBe('agent');
    expect(sayings.map(({ what }) => what)).toContain('farewell');
    expect(sayings.map(({ what }) => what)).not.toContain('fallback');
    expect(sayings.at(-1)?.end).toBeGreaterThan(ROUTE_TIMEOUT * 1_000 + 500);
    const row = (await bed.historyRows())[before];
    expect(row).toMatchObject({ src_num: '79160000000', did: '74959998877', dst_num: '999' });
    expect(row?.['src_chan']).toMatch(/^PJSIP\/caller-/);
    const log = await bed.asterisk.logTail(100_000);
    expect(log).toContain(`history closes the rows of ${row?.['src_chan']}`);
  });

  it('is transferred to a colleague with a row of its own', async () => {
    const recording = await transferred('997');

    expect(await contains(recording, 'queue-thankyou'), await bed.asterisk.logTail()).toBe(true);
    expect(await bed.asterisk.logTail(100_000)).toContain('history opens a row for 202');
  });

  it('is not lost when the colleague cannot be reached', async () => {
    const recording = await transferred('996');

    expect(await contains(recording, 'hello-world'), await bed.asterisk.logTail()).toBe(true);
    expect(await bed.asterisk.logTail(100_000)).toContain('nobody can be reached at 204 to transfer to');
  });

  it('is transferred outside through the outgoing routes in the name of the agent', async () => {
    const recording = await transferred('995');

    expect(await contains(recording, 'demo-thanks'), await bed.asterisk.logTail()).toBe(true);
    expect(await bed.asterisk.logTail(100_000)).toMatch(/outgoing 79161234567 of 99\d row=\s/);
  });

  it('reaches the fallback within 2 s when the sidecar is down, from phone and trunk', async () => {
    await bed.sidecar.stop();
    for (const number of ['998', '*74959998877']) {
      const call = await bed.caller.dial(number);
      const spoke = await call.agentSpeaks();
      await call.wait(1_000);
      await call.hangUp();

      expect(await contains(call.recording, 'hello-world'), await bed.asterisk.logTail()).toBe(true);
      expect(spoke - (await call.answered)).toBeLessThan(2_000);
    }
    const call = await bed.caller.dial('994');
    await call.ended;
    expect(await contains(call.recording, 'queue-thankyou')).toBe(true);
  });
});
