import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toneSegments } from '../caller/analyser/tone-segments.ts';
import type { CallerCall } from '../caller/caller-call.ts';
import { VOICE_PITCH } from '../sidecar/cloud-vendors.ts';
import { MikopbxAgents } from '../sidecar/mikopbx-agents.ts';
import { type HistoryRow, MikopbxBed } from '../sidecar/mikopbx-bed.ts';
import { type InstalledModule, installed } from './release.ts';

let module: InstalledModule;
let agents: MikopbxAgents;
let bed: MikopbxBed;
/** Rows of the call history before the test. */
let earlier: number;
let call: CallerCall;

beforeAll(async () => {
  [module, agents] = await Promise.all([installed('standard'), MikopbxAgents.start()]);
  bed = await MikopbxBed.around(module.program, async (ari) => agents.settings(ari), 20);
});
afterAll(async () => {
  await bed?.[Symbol.asyncDispose]();
  await agents?.[Symbol.asyncDispose]();
  await module?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  earlier = (await bed.historyRows()).length;
});
afterEach(() => call?.hangUp());

async function dial(number: string, callerNumber: string): Promise<void> {
  call = await bed.caller.dial(number, { callerNumber });
}

/** The rows the agent's calls of this test have opened, once the agent has been heard. */
async function heard(): Promise<readonly HistoryRow[]> {
  await bed.sidecar.callIs('agent-998', 'listening');
  await call.hangUp();
  await bed.sidecar.callIs('agent-998', 'ended');
  const spoken = toneSegments(call.recording.heard, VOICE_PITCH[0]);
  expect(spoken, await bed.asterisk.logTail()).not.toEqual([]);
  return (await bed.historyRows()).slice(earlier);
}

describe('an agent of the packaged program', () => {
  it('answers callers who press a key in a voice menu', async () => {
    await dial('*74959998240', '79160000001');
    await call.answered;
    await call.dtmf('1');
    const row = { src_num: '79160000001', dst_num: '998', dst_chan: 'App:998', did: '74959998240' };
    expect(await heard()).toMatchObject([row]);
  });

  it('answers callers whose time in a queue is over', async () => {
    await dial('2005', '201');
    expect(await heard()).toMatchObject([
      { src_num: '201', dst_num: '998', src_chan: expect.stringMatching(/^PJSIP\//) },
    ]);
  });

  it('answers out of work time, on the channel of the trunk itself', async () => {
    await dial('*74950000000', '79160000002');
    const row = { src_num: '79160000002', did: '74950000000', src_chan: expect.stringMatching(/^PJSIP\//) };
    expect(await heard()).toMatchObject([row]);
  });

  it.each([
    ['a phone', '207', '201'],
    ['a trunk', '*74959998207', '79160000003'],
  ])('answers %s whose call a busy colleague forwards', async (_, dialled, caller) => {
    await bed.asterisk.cli('database put FW_BUSY 207 998');
    await dial(dialled, caller);
    const row = { src_num: caller, dst_num: '998', src_chan: expect.stringMatching(/^PJSIP\//) };
    expect(await heard()).toMatchObject([row]);
  });

  it('answers callers whom a colleague transfers, beside the row of their talk', async () => {
    await dial('202', '201');
    await call.agentSpeaks();
    const channels = await bed.asterisk.cli('core show channels concise');
    const caller = channels
      .split('\n')
      .find((line) => line.startsWith('PJSIP/caller-'))
      ?.split('!')[0];
    // As the PBX does with what a telephone asks for by REFER.
    await bed.asterisk.cli(`channel redirect ${caller} internal-transfer,998,1`);
    const [row, ...others] = await heard();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ src_num: '201', dst_num: '998', src_chan: caller });
    expect(row?.['UNIQUEID']).not.toMatch(/_row$/);
  });
});
