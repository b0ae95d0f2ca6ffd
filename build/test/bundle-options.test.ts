import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WORKERS } from '../bundle-options.ts';

it('every worker thread the sources ask for is bundled, and no other', async () => {
  const sources = join(import.meta.dirname, '../../sidecar/src');
  const names = (await readdir(sources, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(names.map((name) => readFile(join(sources, name), 'utf8')));
  const asked = texts.flatMap((text) =>
    [...text.matchAll(/assets\.worker\('([^']+)'\)/g)].map(([, name]) => name),
  );
  expect([...new Set(asked)].sort()).toEqual(Object.keys(WORKERS).sort());
});
