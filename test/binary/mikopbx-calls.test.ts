import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallRecord } from '../../sidecar/src/call/call-record.ts';
import { findClip } from '../caller/analyser/find-clip.ts';
import { toneSegments } from '../caller/analyser/tone-segments.ts';
import type { CallRecording } from '../caller/call-recording.ts';
import type { CallerCall } from '../caller/caller-call.ts';
import { VOICE_PITCH } from '../sidecar/cloud-vendors.ts';
import { MIKOPBX_SAYINGS, MikopbxAgents } from '../sidecar/mikopbx-agents.ts';
import { MikopbxBed } from '../sidecar/mikopbx-bed.ts';
import { recordedPrompt } from '../speech/recorded-prompt.ts';
import { speechClip } from '../speech/speech-clip.ts';
import { type InstalledModule, installed } from './release.ts';

/** Similarity above which a recording holds a prompt; other audio stays below 0.3. */
const SAME = 0.9;
/** Seconds; shorter than the calls of these tests. */
const ROUTE_TIMEOUT = 3;
/** A number of the trunk whose route leads to the agent of these three digits. */
const didOf = (agent: string) => `*74959998${agent}`;

let module: InstalledModule;
let agents: MikopbxAgents;
let bed: MikopbxBed;

beforeAll(async () => {
  [module, agents] = await Promise.all([installed('standard'), MikopbxAgents.start()]);
  bed = await MikopbxBed.around(module.program, async (ari) => agents.settings(ari), ROUTE_TIMEOUT);
});
afterAll(async () => {
  await bed?.[Symbol.asyncDispose]();
  await agents?.[Symbol.asyncDispose]();
  await module?.[Symbol.asyncDispose]();
});

async function contains(recording: CallRecording, prompt: string): Promise<boolean> {
  return findClip(recording.heard, await recordedPrompt(prompt)).similarity > SAME;
}

/** Where the voice of the agents is heard. */
function voice(recording: CallRecording) {
  return toneSegments(recording.heard, VOICE_PITCH[0]);
}

async function recordOf(agent: string, nth = 0): Promise<CallRecord> {
  await bed.sidecar.callIs(`agent-${agent}`, 'ended');
  const all = (await bed.sidecar.records()).filter(({ record }) => record.agent === `agent-${agent}`);
  const found = all[nth]?.record;
  if (!found) throw new Error(`no record of agent ${agent}`);
  return found;
}

/** Dials an agent and asks it to connect. */
async function asked(dialled: string): Promise<CallerCall> {
  const call = await bed.caller.dial(dialled, { callerNumber: '201' });
  await call.agentSpeaks();
  await call.agentSilentFor(700);
  await call.play((await speechClip('human-try-again')).pcm);
  return call;
}

/** Asks an agent to connect, listens to where that leads and hangs up. */
async function connected(dialled: string, agent: string): Promise<CallRecording> {
  const call = await asked(dialled);
  await bed.sidecar.callIs(`agent-${agent}`, 'ended');
  await call.agentSpeaks();
  await call.agentSilentFor(500);
  await call.hangUp();
  return call.recording;
}

/** Asks an agent to connect, waits until it talks with the caller again, and hangs up. */
async function broughtBack(dialled: string, agent: string): Promise<CallRecording> {
  const call = await asked(dialled);
  await bed.sidecar.callIs(`agent-${agent}`, 'closing');
  await bed.sidecar.callIs(`agent-${agent}`, 'listening');
  await call.hangUp();
  return call.recording;
}

/** What a caller who came back was told, and that it was heard after everything else. */
async function expectBack(recording: CallRecording, record: CallRecord, sentence: RegExp): Promise<void> {
  const said = record.turns.at(-1);
  expect(said, await bed.asterisk.logTail()).toMatchObject({ who: 'agent', interrupted: false });
  expect(said?.who === 'agent' && said.heard).toMatch(sentence);
  expect(record.endReason).toBe('caller-hung-up');
  expect(record.events).toContainEqual(
    expect.objectContaining({ type: 'tool', name: 'transfer', outcome: 'failed' }),
  );
  // Greeting, announcement, apology: the third is the last thing that was heard, and whole.
  const spoken = voice(recording);
  expect(spoken.length).toBeGreaterThanOrEqual(3);
  const last = spoken.at(-1);
  expect((last?.end ?? 0) - (last?.start ?? 0)).toBeGreaterThan(2_000);
}

describe('a call to the packaged program in the contexts of MikoPBX', () => {
  it('from a phone is answered by the agent and has an answered row of its own', async () => {
    const before = (await bed.historyRows()).length;
    const call = await bed.caller.dial('998', { callerNumber: '201' });
    await call.agentSpeaks();
    await call.agentSilentFor(700);
    await call.hangUp();

    expect(voice(call.recording), await bed.asterisk.logTail()).not.toEqual([]);
    const row = (await bed.historyRows())[before];
    expect(row).toMatchObject({ src_num: '201', dst_num: '998', dst_chan: 'App:998', is_app: 1 });
    expect(row?.['answer']).toBe(row?.['start']);
    expect(row?.['UNIQUEID']).toMatch(/_row$/);
    expect(row?.['recordingfile']).toMatch(/\/monitor\/\d{4}\/\d\d\/\d\d\/\d\d\/.*_row\.webm$/);
    expect(await recordOf('998')).toMatchObject({
      caller: '201',
      endReason: 'caller-hung-up',
      linkedId: row?.['linkedid'],
    });
  });

  it('from a trunk outlasts the time-out of its route and ends with the agent, not with the next route', async () => {
    const before = (await bed.historyRows()).length;
    const call = await bed.caller.dial(didOf('877'), { callerNumber: '79160000000' });
    const { by } = await call.ended;

    expect(by).toBe('agent');
    expect(await contains(call.recording, 'hello-world')).toBe(false);
    expect(voice(call.recording).at(-1)?.end).toBeGreaterThan(ROUTE_TIMEOUT * 1_000 + 500);
    const record = await recordOf('999');
    expect(record.turns.at(-1)).toMatchObject({ heard: MIKOPBX_SAYINGS.farewell });
    const row = (await bed.historyRows())[before];
    expect(record.linkedId).toBe(row?.['linkedid']);
    expect(row).toMatchObject({ src_num: '79160000000', did: '74959998877', dst_num: '999' });
    expect(row?.['src_chan']).toMatch(/^PJSIP\/caller-/);
    expect(await bed.asterisk.logTail(100_000)).toContain(`history closes the rows of ${row?.['src_chan']}`);
  });

  it.each([
    ['a phone', '997', 0],
    ['a trunk', didOf('997'), 1],
  ])('from %s is transferred to a colleague with a row of its own', async (_, dialled, nth) => {
    const recording = await connected(dialled, '997');

    expect(await contains(recording, 'queue-thankyou'), await bed.asterisk.logTail()).toBe(true);
    expect(await bed.asterisk.logTail(100_000)).toMatch(/history opens a row for 202 by PJSIP\/caller-/);
    expect(await recordOf('997', nth)).toMatchObject({ endReason: 'transferred' });
  });

  it('is transferred outside through the outgoing routes in the name of the agent', async () => {
    const recording = await connected('995', '995');

    expect(await contains(recording, 'demo-thanks'), await bed.asterisk.logTail()).toBe(true);
    expect(await bed.asterisk.logTail(100_000)).toMatch(/outgoing 79161234567 of 995 row=\s/);
    expect(await recordOf('995')).toMatchObject({ endReason: 'transferred' });
  });

  it('is transferred to a queue that has members, and to a menu', async () => {
    expect(await contains(await connected('990', '990'), 'queue-thankyou')).toBe(true);
    expect(await contains(await connected('989', '989'), 'demo-congrats')).toBe(true);
    for (const agent of ['990', '989'])
      expect(await recordOf(agent)).toMatchObject({ endReason: 'transferred' });
  });
});

describe('a caller whom nobody takes', () => {
  it('never leaves the agent when the telephone is switched off', async () => {
    const before = (await bed.historyRows()).length;
    const recording = await broughtBack('996', '996');

    await expectBack(recording, await recordOf('996'), /nobody can be reached there/);
    // The row and the recording of the agent went on.
    expect(await bed.historyRows()).toHaveLength(before + 1);
  });

  it.each([
    ['a phone', '993', 0],
    ['a trunk', didOf('993'), 1],
  ])(
    'from %s is back with the agent when the line is busy, with a row of its own',
    async (_, dialled, nth) => {
      const before = (await bed.historyRows()).length;
      const recording = await broughtBack(dialled, '993');

      await expectBack(recording, await recordOf('993', nth), /the line is busy/);
      const rows = (await bed.historyRows()).slice(before);
      expect(rows.map((row) => row['dst_chan'])).toEqual(['App:993', 'App:993']);
      expect(rows[0]?.['UNIQUEID']).not.toBe(rows[1]?.['UNIQUEID']);
      expect(rows[1]?.['recordingfile']).toContain(rows[1]?.['UNIQUEID']);
      expect(rows[1]?.['src_chan']).toBe(rows[0]?.['src_chan']);
    },
  );

  it('hears it ring and is back with the agent when nobody picks up', async () => {
    const recording = await broughtBack('992', '992');

    await expectBack(recording, await recordOf('992'), /nobody is answering/);
    const [announced, apology] = voice(recording).slice(-2);
    const ringing = recording.heard.subarray((announced?.end ?? 0) * 8, (apology?.start ?? 0) * 8);
    // The ringing tone of the bed's country is 440 + 480 Hz.
    expect(ringing.some((sample) => Math.abs(sample) > 1_000)).toBe(true);
    expect(await bed.asterisk.logTail(100_000)).toContain('nobody took the call at 206 NOANSWER');
  });

  it('is not asked whether they are there while a transfer from the page rings, and is told that it was in vain', async () => {
    const call = await bed.caller.dial('985', { callerNumber: '201' });
    await call.agentSpeaks();
    await bed.sidecar.callIs('agent-985', 'listening');
    const [live] = await bed.sidecar.calls();
    expect(await bed.sidecar.transfer(live?.id ?? '', 'Emil')).toBe(409);
    await bed.sidecar.callIs('agent-985', 'listening');
    await call.hangUp();

    const record = await recordOf('985');
    const said = record.turns.filter((turn) => turn.who === 'agent').map((turn) => turn.heard);
    expect(said, await bed.asterisk.logTail()).toEqual([
      MIKOPBX_SAYINGS.greeting,
      expect.stringMatching(/nobody is answering/),
    ]);
    expect(record.events.filter(({ type }) => type === 'no-input')).toEqual([]);
  });

  it('never enters a queue without members', async () => {
    const recording = await broughtBack('991', '991');

    await expectBack(recording, await recordOf('991'), /nobody can be reached there/);
    expect(await bed.asterisk.logTail(100_000)).not.toContain('QUEUE-EMPTY,kT');
  });

  it('can hang up while it rings', async () => {
    const call = await asked('992');
    await bed.sidecar.callIs('agent-992', 'closing');
    await call.agentSilentFor(400);
    await call.hangUp();

    expect((await recordOf('992', 1)).endReason).toBe('caller-hung-up');
    expect((await bed.asterisk.cli('core show channels concise')).trim()).toBe('');
  });
});

describe('a call while the packaged program is down', () => {
  it('reaches the fallback within 2 s, from phone and trunk', async () => {
    await bed.sidecar.stop();
    for (const dialled of ['998', didOf('877')]) {
      const call = await bed.caller.dial(dialled);
      const spoke = await call.agentSpeaks();
      await call.wait(1_000);
      await call.hangUp();

      expect(await contains(call.recording, 'hello-world'), await bed.asterisk.logTail()).toBe(true);
      expect(spoke - (await call.answered)).toBeLessThan(2_000);
    }
  });

  it.each([
    ['a queue with members', '994', 'queue-thankyou'],
    ['the apology where the queue has none', '988', 'im-sorry'],
    ['the apology where the telephone is switched off', '987', 'im-sorry'],
  ])('reaches %s', async (_, dialled, prompt) => {
    const call = await bed.caller.dial(dialled);
    await call.agentSpeaks();
    await call.wait(1_500);
    await call.hangUp();
    expect(await contains(call.recording, prompt), await bed.asterisk.logTail()).toBe(true);
  });
});
