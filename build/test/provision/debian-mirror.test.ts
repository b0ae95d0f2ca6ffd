import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { debianMirror } from '../../provision/debian-mirror.ts';

let apt: string;

beforeEach(async () => {
  apt = await mkdtemp(join(tmpdir(), 'apt-'));
  await mkdir(`${apt}/sources.list.d`);
});

afterEach(() => rm(apt, { recursive: true }));

describe('the Debian archive', () => {
  it('is taken from a deb822 file, past disabled and foreign stanzas', async () => {
    await writeFile(
      `${apt}/sources.list.d/debian.sources`,
      [
        'Enabled: no\nTypes: deb\nURIs: http://off.example/debian\nSuites: x',
        '# a comment\nTypes: deb-src\nURIs: http://src.example/debian\nSuites: x',
        'Types: deb\nURIs: http://security.example/debian-security\nSuites: x',
        'Types: deb deb-src\nURIs:\n http://first.example/debian/\n http://second.example/debian\nSuites: x',
      ].join('\n\n'),
    );

    expect(await debianMirror(apt)).toBe('http://first.example/debian');
  });

  it('is taken from a one-line file with options', async () => {
    await writeFile(
      `${apt}/sources.list`,
      '# deb http://no.example/debian x main\ndeb [arch=amd64 signed-by=/k] https://one.example/debian bookworm main\n',
    );

    expect(await debianMirror(apt)).toBe('https://one.example/debian');
  });

  it('is the public one on a machine without sources', async () => {
    expect(await debianMirror(apt)).toBe('http://deb.debian.org/debian');
  });
});
