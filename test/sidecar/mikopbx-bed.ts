import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProvisionedPhp, provisionPhp } from '../../build/provision/php.ts';
import { type ModuleTexts, mikopbxExcerpt } from '../asterisk/mikopbx-excerpt.ts';
import type { AriAccess, RunningAsterisk } from '../asterisk/running-asterisk.ts';
import { startAsterisk } from '../asterisk/start-asterisk.ts';
import { type Caller, startCaller } from '../caller/caller.ts';
import { SidecarProcess } from './sidecar-process.ts';

const root = join(import.meta.dirname, '../..');

/** What the PBX's database says of its numbers. */
const PLACES = { queues: { 2001: 'QUEUE-STAFFED', 2002: 'QUEUE-EMPTY' }, others: ['2003'] };

/** A telephone that nobody has switched on. */
const UNREGISTERED = { number: '204', password: 'never-used' };

/** The row of the call history that the AGI script has opened. */
export type HistoryRow = Readonly<Record<string, string | number>>;

/** Asterisk with MikoPBX's contexts and the module's, its AGI script, the sidecar and a caller. */
export class MikopbxBed implements AsyncDisposable {
  readonly asterisk: RunningAsterisk;
  readonly caller: Caller;
  readonly sidecar: SidecarProcess;
  readonly #cleanUp: AsyncDisposableStack;

  private constructor(
    parts: { readonly asterisk: RunningAsterisk; readonly caller: Caller; readonly sidecar: SidecarProcess },
    cleanUp: AsyncDisposableStack,
  ) {
    this.asterisk = parts.asterisk;
    this.caller = parts.caller;
    this.sidecar = parts.sidecar;
    this.#cleanUp = cleanUp;
  }

  /** `routeTimeout` in seconds, as the routes of the PBX count. */
  static async around(
    program: string,
    settings: (ari: AriAccess) => Promise<Record<string, unknown>>,
    routeTimeout: number,
  ): Promise<MikopbxBed> {
    await using opened = new AsyncDisposableStack();
    const php = await provisionPhp();
    const folder = await mkdtemp(join(tmpdir(), 'aiva-mikopbx-'));
    opened.defer(() => rm(folder, { recursive: true, force: true }));
    const { agents: documents } = await settings({ url: '', username: '', password: '' });
    const module = await moduleTexts(php, documents, await agiScript(php, folder));
    const wholeDialplan = mikopbxExcerpt({ module, monitorFolder: `${folder}/monitor`, routeTimeout });
    const phones = [UNREGISTERED];
    const asterisk = await startAsterisk({ version: '22', prefix: 'asterisk', wholeDialplan, phones });
    opened.defer(() => asterisk.stop());
    const sidecar = await SidecarProcess.start({ program, settings: await settings(asterisk.ari) });
    opened.defer(() => sidecar.stop());
    const caller = await startCaller({ server: asterisk.sip });
    opened.defer(() => caller.stop());
    return new MikopbxBed({ asterisk, caller, sidecar }, opened.move());
  }

  /** Every row the AGI script opened so far, oldest first. */
  async historyRows(): Promise<readonly HistoryRow[]> {
    const log = await this.asterisk.logTail(100_000);
    const events = [...log.matchAll(/CdrConnector,AgiData:([A-Za-z0-9+/=]+)/g)].map(([, data]) => data ?? '');
    const rows = [...new Set(events)].map((data) => Buffer.from(data, 'base64').toString('utf8'));
    return rows.map((text) => JSON.parse(text) as HistoryRow);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#cleanUp.disposeAsync();
  }
}

/** The dialplan texts as the module's own PHP gives them. */
async function moduleTexts(php: ProvisionedPhp, agents: unknown, agi: string): Promise<ModuleTexts> {
  const { code, output } = await php.run([
    `${root}/test/php/render-dialplan.php`,
    JSON.stringify(agents),
    agi,
    JSON.stringify(PLACES),
  ]);
  if (code !== 0) throw new Error(`The module's dialplan cannot be rendered:\n${output}`);
  return JSON.parse(output) as ModuleTexts;
}

/** A program that runs the module's AGI script with stand-ins of the PBX's classes. */
async function agiScript(php: ProvisionedPhp, folder: string): Promise<string> {
  const globals = ['-d', `include_path=${root}/test/php/stand-ins/globals`];
  const command = php.command([...globals, `${root}/module/agi-bin/ai_voice_agent_cdr.php`]);
  const script = `${folder}/ai_voice_agent_cdr`;
  await writeFile(script, `#!/bin/sh\nexec ${command.map((word) => `'${word}'`).join(' ')}\n`);
  await chmod(script, 0o755);
  return script;
}
