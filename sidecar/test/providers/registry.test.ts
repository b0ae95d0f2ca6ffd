import { chmod, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSettings } from '../../src/config/check-settings.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import { type SettingsSchemaNode, settingsJsonSchema } from '../../src/config/settings-json-schema.ts';
import { REGISTRY } from '../../src/providers/registry.ts';

const EXAMPLE = join(import.meta.dirname, '../../../docs/settings.example.json');

describe('the registry of providers', () => {
  it('gives every provider an id of its own', () => {
    expect(new Set(REGISTRY.map(({ id }) => id)).size).toBe(REGISTRY.length);
  });

  it('begins every stage with a provider that needs no key', () => {
    const { settings } = checkSettings({ version: 1, ari: { password: 'p' } }, REGISTRY);
    expect(settings?.agents[0]?.providers).toEqual({
      stt: ['offline-stt'],
      llm: ['offline-brain'],
      tts: ['offline-tts'],
    });
  });

  it('gives every option of every provider a title for the form', () => {
    const providers = settingsJsonSchema(REGISTRY).properties?.['providers'];
    const entries = (providers?.additionalProperties as SettingsSchemaNode | undefined)?.oneOf ?? [];
    expect(entries).toHaveLength(REGISTRY.length);
    const untitled = entries.flatMap(({ title, properties = {} }) =>
      Object.entries(properties)
        .filter(([, field]) => !field.title)
        .map(([name]) => `${title}: ${name}`),
    );
    expect(untitled).toEqual([]);
  });
});

describe('docs/settings.example.json', () => {
  it('is valid as it stands, and complete enough for a first call', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'example-'));
    try {
      const file = join(directory, 'settings.json');
      await copyFile(EXAMPLE, file);
      await chmod(file, 0o600);
      const { settings, warnings } = await loadSettings(file, REGISTRY);
      expect(warnings).toEqual([]);
      expect(settings.agents[0]).toMatchObject({ number: '999', name: 'Harbour Dental' });
      expect(settings.agents[0]?.faq).toHaveLength(6);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
