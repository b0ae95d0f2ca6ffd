import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsSchema } from '../../src/config/settings-schema.ts';
import { supervisorSettings } from '../../src/config/supervisor-settings.ts';
import { fakeVendors } from '../doubles/fake-vendors.ts';

describe('the settings of a supervisor', () => {
  let directory: string;
  const read = async (text: string) => {
    const file = join(directory, 'settings.json');
    await writeFile(file, text, { mode: 0o600 });
    return supervisorSettings(file);
  };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'settings-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('are how to reach Asterisk, the log and the limits, with their defaults', async () => {
    expect(await read('{"version":1,"ari":{"password":"p"},"agents":"faulty"}')).toMatchObject({
      ari: { password: 'p', application: 'ai-voice-agent' },
      log: { level: 'info' },
      limits: { drain: 30_000 },
    });
  });

  it('are what the whole schema makes of the same document', async () => {
    const document = { version: 1, ari: { password: 'p', url: 'http://127.0.0.1:8088/asterisk/ari' } };
    const whole = settingsSchema(fakeVendors).parse(document);
    const own = await read(JSON.stringify(document));
    expect(own).toEqual({
      ari: whole.ari,
      log: whole.log,
      limits: { drain: whole.limits.drain },
    });
  });

  it.each([
    { ari: { password: 7 } },
    { ari: { password: 'p', url: 'ftp://127.0.0.1' } },
    { ari: { password: 'p', application: 'a b' } },
    { ari: { password: 'p' }, log: { level: 'loud' } },
    { ari: { password: 'p' }, log: { redactPersonalData: 'yes' } },
    { ari: { password: 'p' }, limits: { drain: -1 } },
    { ari: { password: 'p' }, limits: [] },
  ])('are refused where the schema refuses them: %j', async (part) => {
    const document = { version: 1, ...part };
    expect(settingsSchema(fakeVendors).safeParse(document).success).toBe(false);
    expect(await read(JSON.stringify(document))).toBeUndefined();
  });

  it('are undefined when they are faulty, no JSON, no object or of a newer version', async () => {
    for (const text of ['{"version":1,"ari":{}}', '{', '7', 'null', '{"version":9,"ari":{"password":"p"}}'])
      expect(await read(text)).toBeUndefined();
  });

  it('are undefined when there is no file', async () => {
    expect(await supervisorSettings(join(directory, 'none'))).toBeUndefined();
  });
});
