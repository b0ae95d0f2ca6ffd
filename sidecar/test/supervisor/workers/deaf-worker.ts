import { note } from './journal.ts';

/** Does not end when it is asked to. */
process.on('SIGTERM', () => note('ignored'));
setInterval(() => process.send?.('alive'), 100);
note('up');
