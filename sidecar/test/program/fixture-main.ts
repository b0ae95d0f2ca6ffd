import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../src/base/app-error.ts';
import type { ProviderSpec } from '../../src/ports/provider-spec.ts';
import { runCommand } from '../../src/program/run-command.ts';
import { runMain } from '../../src/program/run-main.ts';
import type { ProviderTrial, RunningWorker, WorkerContext } from '../../src/program/worker-program.ts';
import { fakeVendors } from '../doubles/fake-vendors.ts';

/** The real program with a worker that only notes what is asked of it. */
async function startWorker({ store }: WorkerContext): Promise<RunningWorker> {
  const { directory } = store.current.settings.storage;
  const note = (line: string) => appendFileSync(join(directory, 'journal'), `${line}\n`);
  note(`up ${process.pid}${store.isLastGood ? ' with the last good settings' : ''}`);
  return {
    async reload() {
      const { applied } = await store.reload();
      note(`reload ${applied ? store.current.number : 'refused'}`);
    },
    async stop(manner) {
      note(`stop ${manner}`);
    },
  };
}

const registry = fakeVendors as readonly ProviderSpec[];

/** Keys are refused, everything else works. */
async function tryProvider(provider: string): Promise<ProviderTrial> {
  if (!provider.startsWith('plain'))
    throw new AppError('PROVIDER_UNKNOWN', {
      details: { stage: 'configured', provider, known: 'plain-llm' },
    });
  const trial = { provider, stage: 'llm' } as const;
  if (provider === 'plain-llm') return { ...trial, ok: true, opened: 1, latency: 220, failure: null };
  const { code, message, remedy } = new AppError('PROVIDER_KEY_REFUSED', {
    details: { provider, stage: 'llm', reason: 'status 401' },
  });
  return { ...trial, ok: false, opened: null, latency: null, failure: { code, message, remedy } };
}

void runMain({
  version: '1.2.3',
  command: async () => runCommand,
  load: async () => ({ registry, startWorker, tryProvider }),
  own: process,
}).then((code) => process.exit(code));
