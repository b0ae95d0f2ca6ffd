import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { renderClientTypes, renderOpenApi } from '../api-doc.ts';

const committed = (file: string) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8');

it('docs/openapi.json describes every route of the admin API', async () => {
  expect(await committed('docs/openapi.json'), 'run `npm run docs:api`').toBe(renderOpenApi());
});

it('the types of the page’s client are those of docs/openapi.json', async () => {
  const types = await renderClientTypes(renderOpenApi());
  expect(await committed('admin-ui/src/api/schema.generated.ts'), 'run `npm run docs:api`').toBe(types);
});
