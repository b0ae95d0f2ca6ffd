import type { Document } from '../../sidecar/src/config/migrations.ts';
import { fingerprint, type Target } from './fleet-list.ts';
import { accepted, type InstallContext, installModule, until } from './install-module.ts';
import type { PbxAnswer } from './pbx-client.ts';
import { settingsDiffer } from './settings-differ.ts';

const BASE = 'module-ai-voice-agent';

export interface BringUpContext extends InstallContext {
  /** Only look and check; change nothing. */
  readonly dryRun: boolean;
  /** Of an earlier run that brought settings to this PBX. */
  readonly broughtBefore?: string | undefined;
}

export interface BroughtUp {
  /** What was done, or would be done; empty when all was there already. */
  readonly done: readonly ('install' | 'settings')[];
  /** Version that ran before; null when none answered. */
  readonly before: string | null;
  /** What the healthy module still complains about. */
  readonly warnings: readonly string[];
}

/** Brings one PBX to version and settings and waits until it is healthy; does only what is missing. */
export async function bringUp(target: Target, context: BringUpContext): Promise<BroughtUp> {
  const { client, dryRun, onStep } = context;
  onStep('looking');
  const found = stateOf(await client.get(`${BASE}/status`));
  const mustInstall = found.version !== target.zip.version;
  if (mustInstall && !dryRun) await installModule(target.zip.file, context);
  const mustSet = await needsSettings(target, context, mustInstall && found.version === null);
  if (mustSet) await bringSettings(target.settings ?? {}, context, found.version !== null);
  const done = [...(mustInstall ? (['install'] as const) : []), ...(mustSet ? (['settings'] as const) : [])];
  if (dryRun) return { done, before: found.version, warnings: found.faults };
  const warnings = await healthy(target.zip.version, context);
  return { done, before: found.version, warnings };
}

async function needsSettings(target: Target, context: BringUpContext, isNew: boolean): Promise<boolean> {
  const { client, broughtBefore } = context;
  if (!target.settings) return false;
  if (isNew) return true;
  const { data } = accepted(await client.get(`${BASE}/settings`), 'reading the settings');
  const live = JSON.parse(String(data['document'] ?? '{}')) as Document;
  const difference = settingsDiffer(target.settings, live);
  return difference === 'secrets-unknown' ? broughtBefore !== fingerprint(target) : difference === 'differs';
}

/** In base64: the PBX's firewall may take a prompt for an attack. */
async function bringSettings(
  settings: Document,
  { client, dryRun, onStep }: BringUpContext,
  canCheck: boolean,
): Promise<void> {
  const body = { document64: Buffer.from(JSON.stringify(settings)).toString('base64') };
  onStep(dryRun ? 'checking settings' : 'settings');
  if (!dryRun) return void accepted(await client.post(`${BASE}/settings`, body), 'saving settings');
  if (!canCheck) return;
  const answer = accepted(await client.post(`${BASE}/settings:check`, body), 'checking settings');
  const faults = Array.isArray(answer.data['faults']) ? answer.data['faults'] : [];
  if (faults.length > 0) accepted({ ...answer, result: false, complaint: faults.join('; ') }, 'settings');
}

async function healthy(version: string, context: BringUpContext): Promise<readonly string[]> {
  context.onStep('waiting for health');
  let faults: readonly string[] = [];
  let complaint = '';
  const isHealthy = async () => {
    const state = stateOf(await context.client.get(`${BASE}/status`));
    faults = state.faults;
    complaint = ['the agent is not healthy', ...faults].join('; ');
    return state.health === 'ok' && state.version === version;
  };
  await until(context, context.pace.health, () => complaint, isHealthy);
  return faults;
}

interface ModuleState {
  /** Null when the module is missing, disabled, or its program does not answer. */
  readonly version: string | null;
  readonly health: unknown;
  readonly faults: readonly string[];
}

function stateOf({ result, data }: PbxAnswer): ModuleState {
  const health = (data['health'] ?? {}) as { version?: unknown; status?: unknown };
  const faults = Array.isArray(data['faults']) ? data['faults'].map(String) : [];
  const version = result && typeof health.version === 'string' ? health.version : null;
  return { version, health: health.status, faults };
}
