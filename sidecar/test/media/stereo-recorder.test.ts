import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { createRecordingFile, type RecordingFile } from '../../src/media/recording-file.ts';
import { StereoRecorder } from '../../src/media/stereo-recorder.ts';
import type { MediaTick } from '../../src/media/tick-pairing.ts';
import { FakeClock, settle } from '../doubles/fake-clock.ts';

function tick(left: number, right: number): MediaTick {
  const pcm = new Int16Array(160).fill(left);
  const g711 = new Uint8Array(160);
  return {
    caller: { at: 0, codec: 'ulaw', g711, pcm, filled: false },
    agent: new Int16Array(160).fill(right),
  };
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'recorder-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

function record(recorder: StereoRecorder, ticks: number, left = 1, right = -1): void {
  for (let n = 0; n < ticks; n++) recorder.write(tick(left, right));
}

/** A disk in memory that holds writes back or fails them when told to. */
class UnreliableDisk implements RecordingFile {
  bytes = Buffer.alloc(0);
  failing = false;
  closed = 0;
  #gate: PromiseWithResolvers<void> | undefined;

  hang(): void {
    this.#gate = Promise.withResolvers();
  }

  recover(): void {
    this.#gate?.resolve();
    this.#gate = undefined;
  }

  async write(bytes: Uint8Array, position: number): Promise<void> {
    await this.#gate?.promise;
    if (this.failing) throw new Error('no space left');
    const grown = Buffer.alloc(Math.max(this.bytes.length, position + bytes.length));
    this.bytes.copy(grown);
    grown.set(bytes, position);
    this.bytes = grown;
  }

  async close(): Promise<void> {
    this.closed++;
    if (this.failing) throw new Error('cannot close');
  }
}

async function onDisk(disk: UnreliableDisk): Promise<{ recorder: StereoRecorder; clock: FakeClock }> {
  const clock = new FakeClock();
  const recorder = new StereoRecorder({ path: 'call.wav', clock, log: silentLog, open: async () => disk });
  await recorder.start();
  return { recorder, clock };
}

/** Each second's first left sample. */
function seconds(file: Buffer): number[] {
  const found: number[] = [];
  for (let position = 44; position < file.length; position += 32_000) found.push(file.readInt16LE(position));
  return found;
}

describe('StereoRecorder', () => {
  it('writes the caller left and the agent right, to the last frame', async () => {
    const path = join(await folder(), 'new', 'call.wav');
    const recorder = new StereoRecorder({ path, clock: new FakeClock(), log: silentLog });
    await recorder.start();
    record(recorder, 70, 1_234, -4_321);
    await recorder.stop();
    const file = await readFile(path);
    expect(file).toHaveLength(44 + 70 * 640);
    expect(file.readUInt32LE(40)).toBe(70 * 640);
    expect([file.readInt16LE(44), file.readInt16LE(46)]).toEqual([1_234, -4_321]);
    expect([file.readInt16LE(file.length - 4), file.readInt16LE(file.length - 2)]).toEqual([1_234, -4_321]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('leaves a readable file at any moment, complete to the last second', async () => {
    const disk = new UnreliableDisk();
    const { recorder } = await onDisk(disk);
    expect(disk.bytes.readUInt32LE(40)).toBe(0);
    record(recorder, 120);
    await settle();
    expect(disk.bytes.readUInt32LE(40)).toBe(64_000);
    expect(disk.bytes.readUInt32LE(4)).toBe(64_036);
    expect(disk.bytes).toHaveLength(64_044);
    expect(recorder.counters.bytesWritten).toBe(64_000);
  });

  it('leaves seconds out while the disk hangs, and keeps the time of the rest', async () => {
    const disk = new UnreliableDisk();
    const { recorder } = await onDisk(disk);
    disk.hang();
    for (let second = 1; second <= 12; second++) record(recorder, 50, second);
    disk.recover();
    await settle();
    record(recorder, 50, 13);
    await recorder.stop();
    expect(seconds(disk.bytes)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 13]);
    expect(disk.bytes.readUInt32LE(40)).toBe(13 * 32_000);
    expect(recorder.counters).toMatchObject({ droppedChunks: 4, failures: 0 });
  });

  it('gives up recording on a full disk, and counts it once', async () => {
    const disk = new UnreliableDisk();
    const { recorder } = await onDisk(disk);
    disk.failing = true;
    record(recorder, 100);
    await settle();
    record(recorder, 100);
    await recorder.stop();
    expect(recorder.counters).toMatchObject({ failures: 1, bytesWritten: 0 });
    expect(disk.closed).toBe(1);
  });

  it('lets the call go on when the file cannot be made', async () => {
    const open = (): Promise<RecordingFile> => Promise.reject(new Error('read-only'));
    const recorder = new StereoRecorder({ path: 'x.wav', clock: new FakeClock(), log: silentLog, open });
    await recorder.start();
    record(recorder, 60);
    await recorder.stop();
    expect(recorder.counters.failures).toBe(1);
  });

  it('counts a file that does not close', async () => {
    const disk = new UnreliableDisk();
    const { recorder } = await onDisk(disk);
    disk.failing = true;
    await recorder.stop();
    expect(recorder.counters.failures).toBe(1);
  });

  it('waits no longer than 3 s for a hanging disk when the call ends', async () => {
    const disk = new UnreliableDisk();
    const { recorder, clock } = await onDisk(disk);
    disk.hang();
    record(recorder, 60);
    const stopped = recorder.stop();
    await clock.advance(3_000);
    await stopped;
    expect(disk.closed).toBe(0);
    disk.recover();
    await settle();
    expect(disk.closed).toBe(1);
  });

  it('closes a file that is still being made when it is stopped', async () => {
    const disk = new UnreliableDisk();
    const clock = new FakeClock();
    const opened = Promise.withResolvers<RecordingFile>();
    const options = { path: 'x.wav', clock, log: silentLog, open: () => opened.promise };
    const recorder = new StereoRecorder(options);
    void recorder.start();
    const stopped = recorder.stop();
    opened.resolve(disk);
    await stopped;
    expect(disk.closed).toBe(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('takes nothing after it was stopped, and may be stopped twice', async () => {
    const disk = new UnreliableDisk();
    const { recorder } = await onDisk(disk);
    record(recorder, 3);
    await Promise.all([recorder.stop(), recorder.stop()]);
    record(recorder, 100);
    expect(disk.bytes).toHaveLength(44 + 3 * 640);
    expect(disk.closed).toBe(1);
  });
});

describe('createRecordingFile', () => {
  it('rejects where no file can be made', async () => {
    await expect(createRecordingFile('/dev/null/call.wav')).rejects.toThrow();
  });
});
