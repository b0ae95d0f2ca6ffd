import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withFileLock } from '../../asterisk/file-lock.ts';

it('lets one piece of work at a time hold the lock, and frees it after a failure', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'));
  const file = `${folder}/deep/lock`;
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} in`);
    await new Promise((resolve) => setImmediate(resolve));
    steps.push(`${name} out`);
    if (name === 'a') throw new Error('failed');
  };
  const first = withFileLock(file, work('a'));
  await expect(first).rejects.toThrow('failed');
  await Promise.all([withFileLock(file, work('b')), withFileLock(file, work('c'))]);
  const [, , b, , c] = steps;

  expect(steps).toHaveLength(6);
  expect(steps[3]).toBe(`${b?.[0]} out`);
  expect(steps[5]).toBe(`${c?.[0]} out`);
  await rm(folder, { recursive: true });
});
