import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Assets } from '../../src/base/assets.ts';
import { silentLog } from '../../src/base/log.ts';
import { SileroVoiceActivity } from '../../src/media/voice-activity.ts';
import type { VoiceWindow } from '../../src/ports/voice-activity.ts';
import { framesOf } from '../doubles/caller-frames.ts';
import { FakeClock, settle } from '../doubles/fake-clock.ts';

const POISON = 6_666;
/** Five windows whose samples all are `level`. */
const FIVE_WINDOWS = 1_280;

function assetsWith(worker: string, model: string): Assets {
  return {
    worker: () => join(import.meta.dirname, '../doubles', `${worker}.ts`),
    model: () => model,
    sound: () => Promise.reject(new Error('no sounds')),
  };
}

describe('voice activity', () => {
  const present = join(tmpdir(), `silero-${process.pid}.onnx`);
  let clock: FakeClock;
  let activity: SileroVoiceActivity | undefined;

  function make(worker: string, model = present): SileroVoiceActivity {
    activity = new SileroVoiceActivity({ assets: assetsWith(worker, model), clock, log: silentLog });
    return activity;
  }

  /** Opens a call, pushes five windows and resolves with their verdicts. */
  function verdicts(factory: SileroVoiceActivity, level: number): Promise<VoiceWindow[]> {
    return new Promise((resolve) => {
      const windows: VoiceWindow[] = [];
      const call = factory.open((window) => {
        if (windows.push(window) === 5) resolve(windows);
      });
      for (const frame of framesOf(new Int16Array(FIVE_WINDOWS).fill(level), 1_000)) call.push(frame);
    });
  }

  beforeEach(async () => {
    clock = new FakeClock();
    delete process.env['VAD_WORKER_DIED'];
    await writeFile(present, 'a model');
  });
  afterEach(() => activity?.stop());

  it('gives every call its own verdicts, in order and with their times', async () => {
    const factory = make('dies-once-vad-worker');
    const [quiet, loud] = await Promise.all([verdicts(factory, 10), verdicts(factory, 90)]);
    expect(quiet?.map((window) => window.probability.toFixed(2))).toEqual(Array(5).fill('0.10'));
    expect(loud?.map((window) => window.probability.toFixed(2))).toEqual(Array(5).fill('0.90'));
    expect(loud?.map((window) => window.at)).toEqual([1_032, 1_064, 1_096, 1_128, 1_160]);
    expect(loud?.map((window) => window.length)).toEqual(Array(5).fill(32));
  });

  it('replaces a worker that died, and no call misses a window', async () => {
    const factory = make('dies-once-vad-worker');
    await verdicts(factory, 10);
    const [poisoned, other] = await Promise.all([verdicts(factory, POISON), verdicts(factory, 50)]);
    expect(poisoned).toHaveLength(5);
    expect(other?.map((window) => window.at)).toEqual([1_032, 1_064, 1_096, 1_128, 1_160]);
    expect(factory.restarts).toBe(1);
  });

  it('says which model file is missing', async () => {
    const factory = make('dies-once-vad-worker', join(tmpdir(), 'no-such-model.onnx'));
    await expect(factory.warm()).rejects.toMatchObject({
      code: 'MODEL_FILE_MISSING',
      details: { file: 'silero_vad.onnx' },
    });
  });

  it('refuses a model that cannot be loaded and tries it again a second later', async () => {
    const factory = make('never-loads-vad-worker');
    await expect(factory.warm()).rejects.toMatchObject({ code: 'MODEL_FILE_MISSING' });
    expect(factory.restarts).toBe(0);
    await clock.advance(1_000);
    expect(factory.restarts).toBe(1);
  });

  it('gathers the windows of many calls for a moment, and sends those of few at once', async () => {
    const factory = make('dies-once-vad-worker');
    await factory.warm();
    const others = Array.from({ length: 7 }, () => factory.open(() => {}));
    let judged = 0;
    const many = verdicts(factory, 10).then(() => {
      judged += 1;
    });
    await settle();
    expect([judged, clock.pendingTimers]).toEqual([0, 1]);
    await clock.advance(8);
    await many;
    for (const other of others) other.close();
    await verdicts(factory, 10).then(() => {
      judged += 1;
    });
    expect([judged, clock.pendingTimers]).toEqual([2, 0]);
  });

  it('tells a closed call nothing more', async () => {
    const factory = make('dies-once-vad-worker');
    const heard: VoiceWindow[] = [];
    const call = factory.open((window) => heard.push(window));
    for (const frame of framesOf(new Int16Array(FIVE_WINDOWS), 0)) call.push(frame);
    call.close();
    call.close();
    await verdicts(factory, 10);
    expect(heard).toEqual([]);
  });

  it('stops twice without harm, also while it loads', async () => {
    const factory = make('dies-once-vad-worker');
    const warming = factory.warm();
    await factory.stop();
    await factory.stop();
    await expect(warming).resolves.toBeUndefined();
  });
});
