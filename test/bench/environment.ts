import { cpus, loadavg, release, totalmem } from 'node:os';

/** One paragraph on the machine and how busy it is: numbers without it mean nothing. */
export function describeEnvironment(): string {
  const models = cpus();
  const load = loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
  return [
    `CPU     ${models.length} × ${models[0]?.model ?? 'unknown'}`,
    `memory  ${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    `system  Linux ${release()}, Node ${process.version}`,
    `load    ${load} (1, 5, 15 minutes, before the run)`,
  ].join('\n');
}
