import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Target } from '../../fleet/fleet-list.ts';
import type { Report } from '../../fleet/fleet-report.ts';
import { type FleetOptions, runFleet } from '../../fleet/run-fleet.ts';
import { MikopbxStandIn, type StandInOptions } from './mikopbx-stand-in.ts';

const KEY = 'api-key-of-the-pbx';
const SECRET = 'key-of-the-vendor';
const settings = {
  providers: { azure: { vendor: 'azure', apiKey: SECRET } },
  agents: [{ id: 'receptionist', number: '700' }],
};

/** A zip of three pieces; the filler cannot be compressed away because nothing is compressed. */
function zipFile(file: string, version: string): string {
  const manifest = { moduleUniqueID: 'ModuleAiVoiceAgent', version, min_pbx_version: '2026.1.223' };
  const entries = { 'module.json': Buffer.from(JSON.stringify(manifest)), filler: new Uint8Array(7_000_000) };
  writeFileSync(file, zipSync(entries, { level: 0 }));
  return file;
}

describe('a fleet of PBXs', { timeout: 30_000 }, () => {
  let directory: string;
  let zip: string;
  let opened: AsyncDisposableStack;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'fleet-'));
    zip = zipFile(join(directory, 'module.zip'), '1.2.0');
    opened = new AsyncDisposableStack();
  });
  afterEach(async () => {
    await opened.disposeAsync();
    rmSync(directory, { recursive: true });
  });

  const pbx = async (options: Partial<StandInOptions> = {}) =>
    opened.use(await MikopbxStandIn.start({ key: KEY, ...options }));
  const target = ({ url }: MikopbxStandIn, own: Partial<Target> = {}): Target => ({
    name: url,
    url,
    key: KEY,
    zip: { file: zip, version: '1.2.0' },
    settings,
    ...own,
  });
  const run = (targets: readonly Target[], options: Partial<FleetOptions> = {}) =>
    runFleet({
      targets,
      pace: { poll: 1, installation: 5_000, health: 5_000, retry: 1 },
      concurrency: 5,
      attempts: 3,
      dryRun: false,
      signal: new AbortController().signal,
      onStep: () => undefined,
      onOutcome: async () => undefined,
      ...options,
    });

  it('gets zip, settings and a look at its health', async () => {
    const one = await pbx({ slowness: 2 });
    expect(await run([target(one)])).toMatchObject([
      { state: 'changed', done: ['install', 'settings'], before: null, attempts: 1, warnings: [] },
    ]);
    expect(one.module).toMatchObject({ version: '1.2.0', isEnabled: true, settings });
  });

  it('is left alone where all is there already, secrets known from the earlier report', async () => {
    const one = await pbx();
    const outcomes = await run([target(one)]);
    const before: Report = { dryRun: false, outcomes };
    const done = one.changes.length;
    expect(await run([target(one)], { before })).toMatchObject([{ state: 'skipped', before: '1.2.0' }]);
    expect(one.changes).toHaveLength(done);
    const other = { ...settings, providers: { azure: { vendor: 'azure', apiKey: 'another' } } };
    expect(await run([target(one, { settings: other })], { before })).toMatchObject([
      { state: 'changed', done: ['settings'] },
    ]);
    expect(one.module.settings).toMatchObject(other);
  });

  it('is updated, and keeps its settings when none are given', async () => {
    const one = await pbx();
    await run([target(one)]);
    const newer = { file: zipFile(join(directory, 'newer.zip'), '1.3.0'), version: '1.3.0' };
    expect(await run([target(one, { zip: newer, settings: undefined })])).toMatchObject([
      { state: 'changed', done: ['install'], before: '1.2.0', version: '1.3.0' },
    ]);
    expect(one.module.settings).toMatchObject(settings);
  });

  it('is only looked at in a dry run, which names faults of the settings', async () => {
    const fresh = await pbx();
    const running = await pbx();
    await run([target(running)]);
    const done = running.changes.length;
    const faulty = { agents: [{ id: 'a', number: 'x' }] };
    const dry = await run([target(fresh), target(running, { settings: faulty })], { dryRun: true });
    expect(dry).toMatchObject([
      { state: 'would-change', done: ['install', 'settings'] },
      { state: 'failed', fault: 'settings was refused: agents[0].number must be digits' },
    ]);
    expect([fresh.changes.length, running.changes.length]).toEqual([0, done]);
  });

  it('is tried again after a cut upload or a busy PBX, and given up in the end', async () => {
    const [cut, busy, hopeless] = [
      await pbx({ uploadCuts: 2 }),
      await pbx({ busy: 1 }),
      await pbx({ busy: 99 }),
    ];
    expect(await run([target(cut), target(busy), target(hopeless)])).toMatchObject([
      { state: 'changed', attempts: 3 },
      { state: 'changed', attempts: 2 },
      { state: 'failed', attempts: 3, fault: expect.stringContaining('503') },
    ]);
  });

  it('is not tried again when that cannot help', async () => {
    const refusals = [
      [target(await pbx(), { key: 'wrong-key' }), /API key is refused/],
      [target(await pbx({ pbxVersion: '2024.1.114' })), /needs MikoPBX 2026\.1\.223/],
      [target(await pbx({ installationError: 'No space left' })), /refused to install: No space left/],
      [target(await pbx({ enableRefusal: 'Wrong architecture' })), /enabling was refused: Wrong arch/],
      [target(await pbx(), { settings: { agents: [{ number: 'x' }] } }), /saving settings .*must be digits/],
    ] as const;
    const outcomes = await run(refusals.map(([each]) => each));
    for (const [index, [, fault]] of refusals.entries())
      expect(outcomes[index]).toMatchObject({
        state: 'failed',
        attempts: 1,
        fault: expect.stringMatching(fault),
      });
  });

  it('does not hold the others up when one cannot be reached', async () => {
    const gone = await MikopbxStandIn.start({ key: KEY });
    const lost = target(gone);
    await gone[Symbol.asyncDispose]();
    const outcomes = await run([lost, target(await pbx())], { concurrency: 1 });
    expect(outcomes).toMatchObject([
      { state: 'failed', fault: expect.stringContaining('ECONNREFUSED') },
      { state: 'changed' },
    ]);
  });

  it('is failed when it does not become healthy in time', async () => {
    const sick = await pbx({ isSick: true });
    const pace = { poll: 1, installation: 5_000, health: 20, retry: 1 };
    const [outcome] = await run([target(sick)], { pace, attempts: 1 });
    const fault = 'the agent is not healthy; The sidecar does not answer. within 0.02 s';
    expect(outcome).toMatchObject({ state: 'failed', fault });
  });

  it('is worked on a few at a time', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => pbx()));
    const busy = new Set<string>();
    let most = 0;
    await run(
      all.map((each) => target(each)),
      {
        concurrency: 2,
        onStep: (name) => {
          busy.add(name);
          most = Math.max(most, busy.size);
        },
        onOutcome: async ({ pbx: name }) => void busy.delete(name),
      },
    );
    expect(most).toBe(2);
  });

  it('never has a secret in its report, even if a PBX repeats it', async () => {
    const parrot = await pbx({ enableRefusal: `cannot use ${SECRET} with ${KEY}` });
    const text = JSON.stringify(await run([target(parrot), target(await pbx())]));
    expect(text).toContain('cannot use ******** with ********');
    expect(text).not.toMatch(new RegExp(`${SECRET}|${KEY}`));
  });
});
