import { describe, expect, it } from 'vitest';
import { openExport, parseExport, sealedExport, settingsOf } from '../../src/config/settings-export.ts';

const PASSPHRASE = 'correct horse battery';
const settings = { version: 1, providers: { azure: { vendor: 'azure', apiKey: 'top-secret' } } };
const never = () => Promise.reject(new Error('nobody needs a passphrase here'));
const given = (passphrase: string) => async () => passphrase;
const reread = (content: unknown) => parseExport(JSON.stringify(content), 'x.json');

describe('exported settings', { timeout: 20_000 }, () => {
  it('come back as they were, without a passphrase when nothing is sealed', async () => {
    expect(await settingsOf(reread(openExport(settings)), never)).toEqual(settings);
  });

  it('hide everything when they are sealed, and open for their passphrase only', async () => {
    const text = JSON.stringify(await sealedExport(settings, PASSPHRASE));
    expect(text).not.toContain('azure');
    const exported = parseExport(text, 'x.json');
    expect(await settingsOf(exported, given(PASSPHRASE))).toEqual(settings);
    const wrong = settingsOf(exported, given(`${PASSPHRASE}!`));
    await expect(wrong).rejects.toMatchObject({ code: 'EXPORT_PASSPHRASE_WRONG' });
  });

  it('are sealed anew each time', async () => {
    const [one, two] = await Promise.all([
      sealedExport(settings, PASSPHRASE),
      sealedExport(settings, PASSPHRASE),
    ]);
    if (!('seal' in one && 'seal' in two)) throw new Error('they are not sealed');
    expect([one.seal.salt, one.seal.nonce, one.sealed]).not.toContain(two.seal.salt);
    expect(one.seal.nonce).not.toBe(two.seal.nonce);
    expect(one.sealed).not.toBe(two.sealed);
  });

  it('take a composed and a decomposed accent for the same passphrase', async () => {
    const exported = await sealedExport(settings, 'un café à la gare');
    const decomposed = 'un café à la gare'.normalize('NFD');
    expect(await settingsOf(exported, given(decomposed))).toEqual(settings);
  });

  it('are not sealed by a short passphrase', async () => {
    const short = sealedExport(settings, 'fourteen chars');
    await expect(short).rejects.toMatchObject({
      code: 'EXPORT_PASSPHRASE_REFUSED',
      message: expect.stringContaining('between 15'),
    });
  });

  it('are told to be damaged, not the passphrase to be wrong, when a byte has changed', async () => {
    const whole = await sealedExport(settings, PASSPHRASE);
    if (!('sealed' in whole)) throw new Error('it is not sealed');
    const sealed = `${whole.sealed[0] === 'A' ? 'B' : 'A'}${whole.sealed.slice(1)}`;
    const salt = Buffer.alloc(16).toString('base64');
    const damaged = [
      { ...whole, sealed },
      { ...whole, seal: { ...whole.seal, salt } },
      { ...whole, seal: { ...whole.seal, tag: whole.seal.tag.slice(4) } },
      { ...whole, sum: undefined },
    ];
    for (const content of damaged)
      expect(() => reread(content)).toThrow(expect.objectContaining({ code: 'EXPORT_UNREADABLE' }));
    expect(() => parseExport(JSON.stringify(whole).slice(0, -20), 'x.json')).toThrow(/x\.json .*damaged/);
  });

  it('cannot ask for a cheaper key or for more memory', async () => {
    const whole = await sealedExport(settings, PASSPHRASE);
    if (!('sealed' in whole)) throw new Error('it is not sealed');
    for (const N of [2, 2 ** 30])
      expect(() => reread({ ...whole, seal: { ...whole.seal, N } })).toThrow(/damaged/);
  });

  it('say so when they are of a newer format, or something else', () => {
    const newer = { ...openExport(settings), formatVersion: 2 };
    expect(() => reread(newer)).toThrow(/newer version/);
    expect(() => reread({ version: 1, agents: [] })).toThrow(/something else/);
    expect(() => reread([1])).toThrow(/no JSON/);
  });
});
