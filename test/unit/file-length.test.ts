import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const LONGEST = 300;

it('no file written by hand has more than 300 lines', () => {
  const tracked = execFileSync('git', ['ls-files', '-z', '*.ts', '*.mjs', '*.vue', '*.php'], { cwd: root });
  const names = tracked
    .toString()
    .split('\0')
    .filter((name) => name !== '' && !name.endsWith('.generated.ts'));
  const tooLong = names.filter((name) => lines(name) > LONGEST);
  expect(names.length).toBeGreaterThan(100);
  expect(tooLong).toEqual([]);
});

function lines(name: string): number {
  try {
    return readFileSync(join(root, name), 'utf8').split('\n').length - 1;
  } catch {
    return 0; // tracked, but deleted in the working tree
  }
}
