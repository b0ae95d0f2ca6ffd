import { expect, it } from 'vitest';
import { checkSettings } from '../../src/config/check-settings.ts';
import { numberUse } from '../../src/desks/number-use.ts';
import { fakeVendors, smallestDocument } from '../doubles/fake-vendors.ts';

const { settings } = checkSettings(
  { ...smallestDocument(), agents: [{ id: 'a', number: '999', name: 'Reception' }] },
  fakeVendors,
);
const agents = settings?.agents ?? [];
const phones = { has: async (number: string) => number === '101' };

it('names the agent or the phone that has a number', async () => {
  const ask = (number: string, forAgent?: string) => numberUse(number, { agents, forAgent, phones });
  expect(await ask('999')).toEqual({
    number: '999',
    free: false,
    takenBy: { kind: 'agent', name: 'Reception' },
  });
  expect(await ask('999', 'a')).toEqual({ number: '999', free: true, takenBy: null });
  expect(await ask('101')).toMatchObject({ free: false, takenBy: { kind: 'phone', name: '101' } });
  expect(await ask('555')).toMatchObject({ free: true });
});
