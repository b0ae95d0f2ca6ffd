import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readDeclarations } from '../../build/ari-declarations.ts';
import { ARI_TYPES_FILE, renderAriTypes, withdrawn } from '../../build/ari-types.ts';
import { provisionAsterisk } from '../asterisk/provision-asterisk.ts';

it('the ARI types promise nothing that the provisioned Asterisk 22 does not declare', async () => {
  const { data, fullVersion } = await provisionAsterisk('22');
  const current = renderAriTypes(await readDeclarations(`${data}/rest-api`));
  const committed = await readFile(ARI_TYPES_FILE, 'utf8');
  expect(
    withdrawn(committed, current),
    `${fullVersion} declares it otherwise; run: node build/ari-types.ts ${data}/rest-api`,
  ).toEqual([]);
});
