import { setTimeout as pause } from 'node:timers/promises';
import { type BroughtUp, bringUp } from './bring-up.ts';
import { fingerprint, type Target } from './fleet-list.ts';
import type { Outcome, Report } from './fleet-report.ts';
import type { Pace } from './install-module.ts';
import { PbxClient } from './pbx-client.ts';
import { PbxFault } from './pbx-fault.ts';

export interface FleetOptions {
  readonly targets: readonly Target[];
  readonly pace: Pace;
  /** PBXs at the same time. */
  readonly concurrency: number;
  /** How often each PBX is tried. */
  readonly attempts: number;
  readonly dryRun: boolean;
  /** The report of an earlier run over the same PBXs. */
  readonly before?: Report | undefined;
  /** Begins no further PBX and lets go of those under way. */
  readonly signal: AbortSignal;
  readonly onStep: (pbx: string, step: string) => void;
  /** After each PBX; its rejection ends the run. */
  readonly onOutcome: (outcome: Outcome) => Promise<void>;
}

/** Brings up all PBXs, a bounded number at a time; one that fails holds no other up. In the order of the list. */
export async function runFleet(options: FleetOptions): Promise<Outcome[]> {
  const { targets, concurrency, onOutcome } = options;
  const outcomes: Outcome[] = [];
  const queue = targets.entries();
  const work = async () => {
    for (const [index, target] of queue) {
      const outcome = hideSecrets(await outcomeOf(target, options), target);
      outcomes[index] = outcome;
      await onOutcome(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, targets.length) }, work));
  return outcomes;
}

async function outcomeOf(target: Target, options: FleetOptions): Promise<Outcome> {
  const { attempts, pace, signal, dryRun, onStep } = options;
  const { name, url, zip } = target;
  const about = { pbx: name, url, version: zip.version };
  for (let attempt = 1; ; attempt++) {
    try {
      signal.throwIfAborted();
      const result = await attemptOn(target, options);
      return { ...about, ...succeeded(result, dryRun), attempts: attempt, settings: fingerprint(target) };
    } catch (error) {
      if (signal.aborted) return { ...about, ...FAILED, attempts: attempt, fault: 'the run was stopped' };
      if (!(error instanceof PbxFault)) throw error;
      if (!error.retryable || attempt >= attempts)
        return { ...about, ...FAILED, attempts: attempt, fault: error.message };
      const wait = pace.retry * 2 ** (attempt - 1);
      onStep(name, `${error.message}; again in ${wait / 1_000} s`);
      await pause(wait, undefined, { signal }).catch(() => undefined); // the loop sees why
    }
  }
}

async function attemptOn(target: Target, options: FleetOptions): Promise<BroughtUp> {
  const { pace, signal, dryRun, before, onStep } = options;
  const client = new PbxClient(target, signal);
  const earlier = before?.outcomes.find(({ pbx, url }) => pbx === target.name && url === target.url);
  try {
    return await bringUp(target, {
      client,
      pace,
      signal,
      dryRun,
      broughtBefore: earlier?.settings,
      onStep: (step) => onStep(target.name, step),
    });
  } finally {
    await client.close();
  }
}

const FAILED = { state: 'failed', done: [], before: null, warnings: [] } as const;

function succeeded({ done, before, warnings }: BroughtUp, dryRun: boolean) {
  const state = done.length === 0 ? 'skipped' : dryRun ? 'would-change' : 'changed';
  return { state, done, before, warnings } as const;
}

/** A PBX may repeat what it was sent. */
function hideSecrets(outcome: Outcome, { key, settings }: Target): Outcome {
  const secrets = [key, ...secretsOf(settings)].filter((text) => text.length > 3);
  const hide = (text: string) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '********'), text);
  const warnings = outcome.warnings.map(hide);
  return { ...outcome, warnings, ...(outcome.fault === undefined ? {} : { fault: hide(outcome.fault) }) };
}

/** Names of fields that hold a secret, as the module's SecretMask has them. */
const SECRET_NAME = /(key|secret|password|token)$/i;

function secretsOf(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return SECRET_NAME.test(name) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => secretsOf(part, key));
}
