import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ARCHITECTURES, type Architecture } from './architecture.ts';
import { provisionPhp } from './provision/php.ts';
import { binaryFaults } from './verify/binary-faults.ts';
import { layoutFaults } from './verify/layout-faults.ts';
import { manifestFaults } from './verify/manifest-faults.ts';
import { type Php, phpFaults } from './verify/php-faults.ts';
import { zipContents } from './verify/zip-contents.ts';

/** Bytes a zip may have; the models of the offline variant alone take 61 million. */
const STANDARD_LIMIT = 60_000_000;
const OFFLINE_LIMIT = 125_000_000;

export interface ZipExpectation {
  readonly architecture: Architecture;
  /** Bytes. */
  readonly limit: number;
  /** Without it no PHP is checked. */
  readonly php?: Php;
}

/** What the name of a zip promises: `…[-offline]-<architecture>.zip`; throws for another name. */
export function promisedBy(file: string): ZipExpectation {
  const name = basename(file);
  const architecture = ARCHITECTURES.find((each) => name.endsWith(`-${each}.zip`));
  if (!architecture) throw new Error(`${name} does not end in -x64.zip or -arm64.zip`);
  return { architecture, limit: name.includes('-offline-') ? OFFLINE_LIMIT : STANDARD_LIMIT };
}

/** Every reason why MikoPBX, or its administrator, would not be happy with a zip; rejects when it cannot be read. */
export async function zipFaults(file: string, expected: ZipExpectation): Promise<string[]> {
  const { architecture, limit, php } = expected;
  const { size } = await stat(file);
  const entries = await zipContents(file);
  return [
    ...(size > limit ? [`${size} bytes are more than ${limit}`] : []),
    ...layoutFaults(entries),
    ...manifestFaults(entries),
    ...binaryFaults(entries, architecture),
    ...(php ? await phpFaults(entries, php) : []),
  ];
}

if (process.argv[1] === import.meta.filename) {
  const files = process.argv.slice(2);
  if (files.length === 0) console.error('usage: npm run verify-zip -- FILE…');
  const php = await provisionPhp();
  for (const file of files) {
    const faults = await zipFaults(file, { ...promisedBy(file), php });
    console.log(`${basename(file)}: ${faults.length === 0 ? 'in order' : `${faults.length} fault(s)`}`);
    for (const fault of faults) console.log(`  ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
  }
  if (files.length === 0) process.exitCode = 2;
}
