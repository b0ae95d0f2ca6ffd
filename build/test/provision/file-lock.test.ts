import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withFileLock } from '../../provision/file-lock.ts';
import { runCommand } from '../../provision/run-command.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** Whether another process could take the lock now. */
async function isFree(file: string): Promise<boolean> {
  return (await runCommand('flock', ['--nonblock', file, 'true'])).code === 0;
}

it('keeps other processes out for as long as the work lasts', async () => {
  const file = `${folder}/deep/lock`;

  expect(await withFileLock(file, () => isFree(file))).toBe(false);
  expect(await isFree(file)).toBe(true);
});

it('is free again after work that failed', async () => {
  const file = `${folder}/failed`;
  const work = withFileLock(file, () => Promise.reject(new Error('failed')));

  await expect(work).rejects.toThrow('failed');
  expect(await isFree(file)).toBe(true);
});
