import { appendFileSync } from 'node:fs';

/** Where a worker of the tests notes what happened to it; the file is its first argument. */
export function note(line: string): void {
  appendFileSync(process.argv[2] ?? '', `${line} ${process.pid}\n`);
}
