import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heardText, wordMatch } from '../caller/analyser/heard-text.ts';
import { offlineTranscriber } from '../caller/analyser/offline-transcribe.ts';
import type { CallerCall } from '../caller/caller-call.ts';
import { exampleSettings } from '../sidecar/example-settings.ts';
import { MikopbxBed } from '../sidecar/mikopbx-bed.ts';
import { type InstalledModule, installed } from './release.ts';

/** Seconds; shorter than the calls of these tests. */
const ROUTE_TIMEOUT = 3;
const GREETING = 'Hello, this is Harbour Dental. How can I help you?';

let module: InstalledModule;
let bed: MikopbxBed;
let ears: Awaited<ReturnType<typeof offlineTranscriber>>;

beforeAll(async () => {
  [module, ears] = await Promise.all([installed('offline'), offlineTranscriber()]);
  bed = await MikopbxBed.around(module.program, exampleSettings, ROUTE_TIMEOUT);
  // The first caller hears ringing until the speech models are loaded; it would blur what the others hear.
  const first = await bed.caller.dial('999');
  await bed.sidecar.callIs('front-desk', 'listening');
  await first.hangUp();
  await bed.sidecar.callIs('front-desk', 'ended');
});
afterAll(async () => {
  await bed?.[Symbol.asyncDispose]();
  await ears?.close();
  await module?.[Symbol.asyncDispose]();
});

describe('the executable of the offline zip in the contexts of MikoPBX', () => {
  async function greeted(call: CallerCall): Promise<number> {
    await call.agentSpeaks();
    await call.agentSilentFor(900);
    await call.hangUp();
    const heard = (await heardText(call.recording, ears.transcribe)).map(({ text }) => text).join(' ');
    return wordMatch(GREETING, heard);
  }

  it('greets a phone, with an answered row in the call history', async () => {
    const before = (await bed.historyRows()).length;
    const call = await bed.caller.dial('999', { callerNumber: '201' });
    expect(await greeted(call), await bed.asterisk.logTail()).toBeGreaterThan(0.6);
    const row = (await bed.historyRows())[before];
    expect(row).toMatchObject({ src_num: '201', dst_num: '999', dst_chan: 'App:999', is_app: 1 });
  });

  it('greets a trunk, past the time-out of its route', async () => {
    const before = (await bed.historyRows()).length;
    const call = await bed.caller.dial('*74959998877', { callerNumber: '79160000000' });
    await call.answered;
    await call.wait(ROUTE_TIMEOUT * 1_000 + 500);
    expect(await greeted(call), await bed.asterisk.logTail()).toBeGreaterThan(0.6);
    const row = (await bed.historyRows())[before];
    expect(row).toMatchObject({ src_num: '79160000000', did: '74959998877', dst_num: '999' });
  });
});
