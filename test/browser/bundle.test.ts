import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { parse } from 'acorn';
import { beforeAll, expect, it } from 'vitest';
import { buildPage, CABINET_SCRIPT } from '../../build/page.ts';

/** What the cabinet's page may cost to load, bytes gzipped. */
const LARGEST = 350_000;

let script: string;

beforeAll(async () => {
  await buildPage();
  script = await readFile(CABINET_SCRIPT, 'utf8');
});

it('the cabinet’s script is small enough', () => {
  const size = gzipSync(script, { level: 9 }).length;
  console.info(`cabinet script: ${script.length} characters, ${size} bytes gzipped`);
  expect(size).toBeLessThan(LARGEST);
});

it('it is one classic script in the language of 2019, without parts to be loaded later', () => {
  expect(() => parse(script, { ecmaVersion: 2019, sourceType: 'script' })).not.toThrow();
  expect(script).not.toMatch(/\bimport\s*\(/);
});

it('its styles stay below its own root', () => {
  const styles = /\.aiva[^`]*?prefers-reduced-motion[^`]*/.exec(script)?.[0] ?? '';
  expect(styles.length).toBeGreaterThan(5_000);
  const selectors = styles
    .replaceAll(/@media[^{]*\{/g, '')
    .split('}')
    .map(
      (rule) =>
        rule
          .split('{')[0]
          ?.replaceAll(/\/\*.*?\*\//gs, '')
          .trim() ?? '',
    )
    .filter((selector) => selector !== '' && !selector.includes('`'));
  for (const selector of selectors.flatMap((each) => each.split(/,(?![^(]*\))/)))
    expect(selector.trim()).toMatch(/^\.aiva/);
});
