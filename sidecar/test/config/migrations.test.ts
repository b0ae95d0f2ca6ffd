import { describe, expect, it } from 'vitest';
import { type Migration, migrateSettings } from '../../src/config/migrations.ts';

const steps: readonly Migration[] = [
  { from: 1, migrate: ({ phone, ...rest }) => ({ ...rest, number: phone }) },
  { from: 2, migrate: (document) => ({ ...document, agents: [{ number: document['number'] }] }) },
];

describe('migration of settings', () => {
  it('runs every step from the document’s version on, in order', () => {
    expect(migrateSettings({ version: 1, phone: '999' }, steps, 3)).toEqual({
      document: { version: 3, number: '999', agents: [{ number: '999' }] },
    });
  });

  it('leaves a document of the current version as it is', () => {
    const document = { version: 3, any: 'thing' };
    expect(migrateSettings(document, steps, 3)).toEqual({ document });
  });

  it('refuses documents of a newer sidecar, without a version, or too old', () => {
    for (const version of [4, undefined, '1', 1.5, 0]) {
      expect(migrateSettings({ version }, steps, 3).faults?.[0]?.path).toBe('version');
    }
    expect(migrateSettings({ version: 1 }, steps.slice(1), 3).faults?.[0]?.message).toMatch(/no longer/);
  });
});
