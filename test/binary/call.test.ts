import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heardText, wordMatch } from '../caller/analyser/heard-text.ts';
import { offlineTranscriber } from '../caller/analyser/offline-transcribe.ts';
import { CallBed } from '../sidecar/call-bed.ts';
import { EXAMPLE_AGENT, exampleSettings } from '../sidecar/example-settings.ts';
import { sayClip } from '../speech/speech-clip.ts';
import { type InstalledModule, installed } from './release.ts';

let module: InstalledModule;
let bed: CallBed;
let ears: Awaited<ReturnType<typeof offlineTranscriber>>;

beforeAll(async () => {
  [module, ears] = await Promise.all([installed('offline'), offlineTranscriber()]);
  bed = await CallBed.start({
    agents: [EXAMPLE_AGENT],
    program: async () => module.program,
    settings: (ari) => exampleSettings(ari),
  });
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
  await ears.close();
  await module[Symbol.asyncDispose]();
});

describe('the executable of the offline zip', () => {
  it('answers 999, greets and answers a question, with ears and voice of its own', async () => {
    const question = await sayClip('How much does a check-up cost?');
    const call = await bed.caller.dial('999');
    await call.agentSpeaks();
    await call.agentSilentFor(900);
    await call.play(question.pcm);
    await call.agentSpeaks();
    await call.agentSilentFor(900);
    await call.hangUp();
    const heard = (await heardText(call.recording, ears.transcribe)).map(({ text }) => text).join(' ');
    expect(wordMatch('Hello, this is Harbour Dental. How can I help you?', heard)).toBeGreaterThan(0.6);
    expect(heard).toMatch(/(forty|40) pounds|£40/i);
    const { record } = await bed.sidecar.record();
    expect(record).toMatchObject({ endReason: 'caller-hung-up' });
  });

  it('loads its native half from its own folder only', async () => {
    const worker = await bed.sidecar.workerPid();
    const maps = await readFile(`/proc/${worker}/maps`, 'utf8');
    const files = new Set([...maps.matchAll(/ (\/\S+(?:onnxruntime)\S*)$/gm)].map(([, file]) => file));
    expect([...files].sort()).toEqual([
      `${module.directory}/bin/libonnxruntime.so.1`,
      `${module.directory}/bin/onnxruntime_binding.node`,
    ]);
  });
});
