import { Command, InvalidArgumentError } from 'commander';
import { readPassphrase } from '../sidecar/src/program/read-passphrase.ts';
import { readFleetList, type Target, whyUnusable } from './fleet/fleet-list.ts';
import { type Outcome, readReport, reportTable, writeReport } from './fleet/fleet-report.ts';
import type { Pace } from './fleet/install-module.ts';
import { runFleet } from './fleet/run-fleet.ts';

/** A status every 3 s leaves room in the PBX's limit of 180 requests a minute for pieces of an upload. */
const PACE: Pace = { poll: 3_000, installation: 250_000, health: 180_000, retry: 20_000 };

interface FleetArguments {
  readonly list: string;
  readonly report: string;
  readonly concurrency: number;
  readonly attempts: number;
  readonly dryRun: boolean;
  readonly passphraseFd: number;
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 1_000)
    throw new InvalidArgumentError('No such number.');
  return number;
}

function positive(text: string): number {
  const number = count(text);
  if (number < 1) throw new InvalidArgumentError('It must be at least 1.');
  return number;
}

const given = new Command()
  .name('npm run fleet --')
  .description('Installs, configures and checks the module on a list of PBXs; see module/README.md.')
  .requiredOption('--list <file>', 'PBXs, zips and settings (JSON)')
  .option(
    '--report <file>',
    'written after each PBX; that of an earlier run is continued',
    'fleet-report.json',
  )
  .option('--concurrency <n>', 'PBXs at the same time', positive, 5)
  .option('--attempts <n>', 'how often each PBX is tried', positive, 3)
  .option('--dry-run', 'look and check, change nothing', false)
  .option('--passphrase-fd <n>', 'file descriptor of the passphrase for sealed settings', count, 0)
  .addHelpText('after', '\nExit codes: 0 all PBXs are up, 1 some are not, 2 the list cannot be used.')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse()
  .opts<FleetArguments>();

const say = (text: string) => void process.stderr.write(text);

async function targets(): Promise<Target[]> {
  const passphrase = () => readPassphrase(given.passphraseFd, process, say);
  try {
    return await readFleetList(given.list, { env: process.env, passphrase });
  } catch (error) {
    say(`${whyUnusable(error)}\n`);
    process.exit(2);
  }
}

async function main(): Promise<void> {
  const { report, dryRun, concurrency, attempts } = given;
  const all = await targets();
  const before = await readReport(report);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  let writing = Promise.resolve();
  const known = new Map<string, Outcome>(before?.outcomes.map((outcome) => [outcome.pbx, outcome]));
  const outcomes = await runFleet({
    targets: all,
    pace: PACE,
    concurrency,
    attempts,
    dryRun,
    before,
    signal: stop.signal,
    onStep: (pbx, step) => say(`${pbx}: ${step}\n`),
    async onOutcome(outcome) {
      say(`${outcome.pbx}: ${outcome.state}${outcome.fault ? `: ${outcome.fault}` : ''}\n`);
      if (dryRun) return;
      known.set(outcome.pbx, outcome);
      writing = writing.then(() => writeReport(report, { dryRun, outcomes: [...known.values()] }));
      await writing;
    },
  });
  if (dryRun) await writeReport(`${report}.dry-run`, { dryRun, outcomes });
  process.stdout.write(reportTable(outcomes));
  process.exitCode = outcomes.some(({ state }) => state === 'failed') ? 1 : 0;
}

await main();
