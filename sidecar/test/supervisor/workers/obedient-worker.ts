import { systemClock } from '../../../src/base/clock.ts';
import { WorkerLink } from '../../../src/supervisor/worker-link.ts';
import { note } from './journal.ts';

/** Lives until it is asked to end or left alone. */
process.on('SIGHUP', () => note('reload'));
process.on('SIGTERM', () => {
  note('drain');
  process.exit(0);
});
const onOrphaned = () => {
  note('orphaned');
  process.exit(0);
};
new WorkerLink({ channel: process, clock: systemClock, onOrphaned }).start();
note('up');
