import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../sidecar/src/program/exit-code.ts';
import { CallBed } from '../sidecar/call-bed.ts';
import { EXAMPLE_AGENT, exampleSettings } from '../sidecar/example-settings.ts';
import { expectAnnouncement } from '../sidecar/expect-announcement.ts';
import { heardFallback } from '../sidecar/what-was-heard.ts';
import { ended, type InstalledModule, installed } from './release.ts';

/** From dialling to the announcement, and from there to the fallback, milliseconds. */
const PATIENCE = 5_000;
/** Longest an announcement lasts, milliseconds. */
const ANNOUNCEMENT = 10_000;

interface DoctorReport {
  readonly diagnoses: readonly {
    readonly subject?: string;
    readonly status: string;
    readonly code: string | null;
  }[];
}

let module: InstalledModule;
let bed: CallBed;

beforeAll(async () => {
  module = await installed('standard');
  bed = await CallBed.start({
    agents: [EXAMPLE_AGENT],
    program: async () => module.program,
    settings: (ari) => exampleSettings(ari),
  });
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
  await module[Symbol.asyncDispose]();
});

describe('the standard zip before any key was entered', () => {
  it('tells callers that keys are missing, then sends them to the fallback', async () => {
    const call = await bed.caller.dial('999');
    const end = await expectAnnouncement(call, 'en');
    expect(end).toBeLessThan(PATIENCE + ANNOUNCEMENT);
    await call.agentSpeaks();
    await call.agentSilentFor(700);
    await call.hangUp();
    const fallback = await heardFallback(call.recording);
    expect(fallback).toBeLessThan(end + PATIENCE);
    const { record } = await bed.sidecar.record();
    expect(record.endReason).toBe('keys-missing');
    expect(await bed.sidecar.logTail()).toContain('MODEL_FILE_MISSING');
  });

  it('shows the missing recogniser and voice in the doctor', async () => {
    const answer = await fetch(`http://127.0.0.1:${bed.sidecar.adminPort}/doctor`, {
      headers: { authorization: `Bearer ${bed.sidecar.secret}` },
    });
    const { diagnoses } = (await answer.json()) as DoctorReport;
    for (const subject of ['offline-stt', 'offline-tts'])
      expect(diagnoses).toContainEqual(
        expect.objectContaining({ subject, status: 'failed', code: 'MODEL_FILE_MISSING' }),
      );
  });

  it('says which file is missing and what to do', async () => {
    const args = ['--config', `${bed.sidecar.directory}/settings.json`, '--test-provider', 'offline-stt'];
    const { code, output } = await ended(module.program, args);
    expect(output).toContain('moonshine-base/encoder_model.onnx');
    expect(output).toContain('Enter the key of a speech service');
    expect(code).toBe(EXIT.provider);
  });
});
