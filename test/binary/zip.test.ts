import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { ARCHITECTURES } from '../../build/architecture.ts';
import { provisionPhp } from '../../build/provision/php.ts';
import { type Php, phpFaults } from '../../build/verify/php-faults.ts';
import { zipContents } from '../../build/verify/zip-contents.ts';
import { promisedBy, zipFaults } from '../../build/verify-zip.ts';
import { RELEASE, releasedZip } from './release.ts';

let php: Php;
beforeAll(async () => {
  php = await provisionPhp();
});

describe('what is shipped', () => {
  it.each(ARCHITECTURES)('the standard zip for %s is in order', async (architecture) => {
    const zip = releasedZip('standard', architecture);
    expect(await zipFaults(zip, { ...promisedBy(zip), php })).toEqual([]);
  });

  it.each(ARCHITECTURES)('the offline zip for %s is in order', async (architecture) => {
    const zip = releasedZip('offline', architecture);
    expect(await zipFaults(zip, promisedBy(zip))).toEqual([]);
  });

  it('has the sums that SHA256SUMS says', async () => {
    const { stdout } = await promisify(execFile)('sha256sum', ['-c', 'SHA256SUMS'], { cwd: RELEASE });
    expect(stdout.trim().split('\n')).toHaveLength(6);
    expect(stdout).not.toContain('FAILED');
  });
});

describe('PHP in a zip', () => {
  const broken = async (name: string, text: string): Promise<string[]> => {
    const entries = await zipContents(releasedZip('standard', 'x64'));
    const scripts = entries.filter((entry) => entry.name.endsWith('.php') && entry.name !== name);
    return phpFaults([...scripts, { name, mode: 0o100644, content: Buffer.from(text) }], php);
  };
  const namespace = 'namespace Modules\\ModuleAiVoiceAgent\\Lib;';

  it('with a syntax error is refused', async () => {
    expect(await broken('Lib/Broken.php', '<?php class {')).toContainEqual(
      expect.stringMatching(/^php -l: .*unexpected token "\{".*Lib\/Broken\.php/),
    );
  });

  it('with what PHP 8.4 deprecates is refused', async () => {
    const text = `<?php ${namespace} class Old { function at(\\DateTime $when = null) {} }`;
    expect(await broken('Lib/Old.php', text)).toContainEqual(
      expect.stringMatching(/^php -l: .*Implicitly marking parameter \$when/),
    );
  });

  it('with a class that does not fit its base class is refused', async () => {
    const text = `<?php ${namespace} class Odd extends \\MikoPBX\\Modules\\Config\\ConfigClass {
      public function getModuleWorkers(): string { return ''; } }`;
    expect(await broken('Lib/Odd.php', text)).toContainEqual(
      expect.stringMatching(/^not every class can be/),
    );
  });
});
