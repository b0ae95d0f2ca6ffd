import { systemClock } from '../../../src/base/clock.ts';
import { silentLog } from '../../../src/base/log.ts';
import { Supervisor } from '../../../src/supervisor/supervisor.ts';

/** A supervisor in a process of its own, to be killed; arguments: journal, worker script. */
const [journal = '', script = ''] = process.argv.slice(2);
new Supervisor({
  command: { program: process.execPath, args: [script, journal] },
  evict: async () => 0,
  clock: systemClock,
  log: silentLog,
  stopLimit: 1_000,
}).start();
