import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArguments } from './conversation/arguments.ts';
import { delaysOf } from './conversation/delays.ts';
import { drawScenario } from './conversation/picture.ts';
import { printResults } from './conversation/report.ts';
import { type RecordedCall, runOnce } from './conversation/run-once.ts';
import { SCENARIOS } from './conversation/scenarios/catalogue.ts';
import { printWorth } from './conversation/worth.ts';
import { describeEnvironment } from './environment.ts';

/** The caller's-ear benchmark: dialogues over real Asterisk, judged by the caller's recording alone. */
export async function run(args: readonly string[]): Promise<void> {
  const options = parseArguments(args);
  if (!options) return;
  const machine = `${describeEnvironment()}\ndelays  ${delaysOf(options.profile, 1).title}`;
  console.log(`${machine}\n`);
  await mkdir(options.out, { recursive: true });
  if (options.worth.length > 0) {
    const language = options.languages[0] ?? 'en';
    const rows = await printWorth(options.worth, SCENARIOS, { ...options, language });
    await writeFile(join(options.out, 'worth.json'), JSON.stringify({ machine, rows }, null, 1));
    return;
  }
  const results = [];
  for (const language of options.languages) {
    const keep = options.keepCalls ? join(options.out, language) : undefined;
    const { scenarios, calls, callersLate } = await runOnce({ ...options, language, keep });
    printResults(language, scenarios);
    console.log(`callers' own clocks: latest frame ${callersLate.toFixed(1)} ms late\n`);
    for (const result of scenarios) {
      const file = join(options.out, `${result.scenario}-${language}.png`);
      await writeFile(file, drawScenario({ ...result, title: `${result.title} (${language})` }));
    }
    results.push(...scenarios);
    if (keep) await describeCalls(keep, calls);
  }
  await writeFile(join(options.out, 'conversation.json'), JSON.stringify({ machine, results }, null, 1));
  console.log(`pictures and conversation.json: ${options.out}`);
}

/** Beside each call's recording: what was measured, and what the sidecar recorded of it. */
async function describeCalls(folder: string, calls: readonly RecordedCall[]): Promise<void> {
  for (const { scenario, call, figures, failure, record } of calls) {
    const file = join(folder, `${scenario}-${call + 1}.json`);
    await writeFile(file, JSON.stringify({ figures, failure, record }, null, 1));
  }
}
