import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderSpec } from '../../src/ports/provider-spec.ts';
import { runMain } from '../../src/program/run-main.ts';
import type { RunningWorker, WorkerContext } from '../../src/program/worker-program.ts';
import { fakeVendors } from '../doubles/fake-vendors.ts';

/** The real program with a worker that only notes what is asked of it. */
async function startWorker({ store }: WorkerContext): Promise<RunningWorker> {
  const { directory } = store.current.settings.storage;
  const note = (line: string) => appendFileSync(join(directory, 'journal'), `${line}\n`);
  note(`up ${process.pid}`);
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
void runMain({ version: '1.2.3', load: async () => ({ registry, startWorker }), own: process }).then((code) =>
  process.exit(code),
);
