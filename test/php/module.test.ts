import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ProvisionedPhp, provisionPhp } from '../../build/provision/php.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tests = `${root}test/php`;
let php: ProvisionedPhp;

beforeAll(async () => {
  php = await provisionPhp();
});

async function phpFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.php')).map((name) => `${folder}/${name}`);
}

describe('the module in PHP 8.4', () => {
  it('has neither a syntax error nor a deprecation in any file', async () => {
    const files = await phpFiles(`${root}module`);
    expect(files.length).toBeGreaterThan(30);
    for (const file of files) {
      const { code, output } = await php.run(['-l', file]);
      expect(output, file).toContain('No syntax errors detected');
      expect(output, file).not.toMatch(/deprecated|warning|notice/i);
      expect(code).toBe(0);
    }
  });

  it('loads every class without a word', async () => {
    const { code, output } = await php.run([`${tests}/load-all.php`]);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/^\d+$/) });
    expect(Number(output)).toBeGreaterThan(30);
  });

  it('passes its unit tests', async () => {
    const { code, output } = await php.run([php.phpunit, '-c', `${tests}/phpunit.xml`]);
    expect(code, output).toBe(0);
  });

  it('declares strict types in every file', async () => {
    for (const file of await phpFiles(`${root}module`)) {
      expect(await readFile(file, 'utf8'), file).toMatch(/^(#!\S+\n)?<\?php\n\ndeclare\(strict_types=1\);\n/);
    }
  });

  it('checks dialplan values by the same rules as the standalone installer', async () => {
    const source = await readFile(`${root}dialplan/dialplan-values.ts`, 'utf8');
    const rules = [...source.matchAll(/^ {2}(\w+): \/(.*)\/,$/gm)].map(([, kind, rule]) => [kind, rule]);
    const code = `require '${tests}/bootstrap.php';
      echo json_encode(Modules\\ModuleAiVoiceAgent\\Lib\\Dialplan\\DialplanValue::ALLOWED, JSON_UNESCAPED_SLASHES);`;
    const { output } = await php.run(['-r', code]);
    expect(rules.length).toBeGreaterThan(5);
    expect(JSON.parse(output)).toEqual(Object.fromEntries(rules));
  });

  it('has the same messages in every language', async () => {
    const code = `foreach (['en', 'ru'] as $each) $all[] = require '${root}module/Messages/' . $each . '.php';
      $places = fn ($text) => preg_match_all('~%\\w+%~', $text, $found) ? $found[0] : [];
      [$en, $ru] = array_map(fn ($texts) => array_map($places, $texts), $all);
      ksort($en); ksort($ru); echo json_encode([array_map('count', $en), array_map('count', $ru)]);`;
    const [en, ru] = JSON.parse((await php.run(['-r', code])).output) as [object, object];
    expect(Object.keys(en).length).toBeGreaterThan(20);
    expect(ru).toEqual(en);
  });
});
