import { note } from './journal.ts';

/** Its event loop never turns again. */
process.send?.('alive');
note('up');
setImmediate(() => {
  for (;;);
});
