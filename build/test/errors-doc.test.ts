import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { renderErrorsDoc } from '../errors-doc.ts';

it('docs/errors.md lists every error of the table, no more and no less', async () => {
  const committed = await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  expect(committed, 'run `npm run docs:errors`').toBe(renderErrorsDoc());
});
