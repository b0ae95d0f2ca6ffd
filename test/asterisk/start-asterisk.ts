import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { DialplanAgent } from '../../dialplan/render.ts';
import { type BedPhone, bedConfigFiles } from './bed-config.ts';
import { bedDialplan } from './bed-dialplan.ts';
import { modulesConf } from './bed-modules.ts';
import { freePorts } from './free-ports.ts';
import { makeInstanceFolder } from './instance-folder.ts';
import { type AsteriskVersion, provisionAsterisk } from './provision-asterisk.ts';
import { RunningAsterisk } from './running-asterisk.ts';

export interface AsteriskOptions {
  readonly version: AsteriskVersion;
  /** Agents whose entry, fallback and transfer contexts are rendered from dialplan/templates. */
  readonly agents?: readonly DialplanAgent[];
  /** Default 200, 201 and 203. */
  readonly transferTargets?: readonly string[];
  /** Name of the ARI application in the rendered dialplan. */
  readonly application?: string;
  /** Extensions (`exten => …` lines) of the test itself, reachable by callers. */
  readonly dialplan?: string;
  readonly ariUsername?: string;
  readonly ariPassword?: string;
  /** The whole extensions.conf instead of the rendered and the bed's own contexts; callers enter `from-phone`. */
  readonly wholeDialplan?: string;
  /** URL prefix of http.conf without slashes, e.g. `asterisk` as on MikoPBX. */
  readonly prefix?: string;
  /** Telephones that may register; callers from this machine need none. */
  readonly phones?: readonly BedPhone[];
  /** Default 127.0.0.1. Anything else opens Asterisk to the network. */
  readonly address?: string;
  /** Room for so many calls with an agent at once; default 50. */
  readonly calls?: number;
  readonly onProgress?: (line: string) => void;
}

/**
 * Provisions Asterisk where needed and starts an instance with its own folder and free ports; resolves when it
 * takes calls. Rejects with the end of its log when it does not start.
 */
export async function startAsterisk(options: AsteriskOptions): Promise<RunningAsterisk> {
  const { onProgress, address = '127.0.0.1', phones = [], prefix = '' } = options;
  const tree = await provisionAsterisk(options.version, onProgress ? { onProgress } : {});
  const folder = await makeInstanceFolder();
  const ari = {
    username: options.ariUsername ?? 'aiva',
    password: options.ariPassword ?? 'aiva-test-password',
    prefix,
  };
  const bed = {
    agents: options.agents ?? [],
    application: options.application ?? 'ai-voice-agent',
    transferTargets: options.transferTargets ?? ['200', '201', '203'],
    phones: phones.map(({ number }) => number),
    extra: options.dialplan ?? '',
  };
  const dialplan = options.wholeDialplan ?? (await bedDialplan(bed));
  const modules = modulesConf(new Set(await readdir(tree.modules)));
  const ports = await freePorts(address, options.calls ?? 50);
  const files = bedConfigFiles({ folder, tree, ports, address, ari, phones, dialplan, modules });
  for (const [name, text] of Object.entries(files)) await writeFile(`${folder}/etc/${name}`, text);
  const asterisk = new RunningAsterisk({ folder, tree, ports, address, ari });
  try {
    await asterisk.start();
  } catch (error) {
    await asterisk.kill();
    const log = await readFile(asterisk.logFile, 'utf8').catch(() => '');
    await rm(folder, { recursive: true, force: true });
    throw new Error(`Asterisk ${options.version} did not start. The end of its log:\n${log.slice(-3_000)}`, {
      cause: error,
    });
  }
  return asterisk;
}
