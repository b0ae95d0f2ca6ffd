import { runMain } from './program/run-main.ts';

/** Set by build/bundle.ts. */
declare const VERSION: string | undefined;

/** Vendors, media, dialog and schema: time and memory that the supervisor has no use for. */
const whole = () => import('./whole-program.ts');

void runMain({
  version: typeof VERSION === 'undefined' ? 'development' : VERSION,
  command: async () => (await whole()).runCommand,
  load: async () => (await whole()).loadParts(),
  own: process,
}).then((code) => process.exit(code));
