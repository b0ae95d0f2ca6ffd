import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArguments, SCENARIOS } from './conversation/arguments.ts';
import { FIXED_DELAYS, jitteredDelays, seededRandom } from './conversation/delays.ts';
import { drawScenario } from './conversation/picture.ts';
import { printResults } from './conversation/report.ts';
import { type RecordedCall, runOnce } from './conversation/run-once.ts';
import { printWorth } from './conversation/worth.ts';
import { describeEnvironment } from './environment.ts';

/** The caller's-ear benchmark: dialogues over real Asterisk, judged by the caller's recording alone. */
export async function run(args: readonly string[]): Promise<void> {
  const options = parseArguments(args);
  if (!options) return;
  const delays = options.profile === 'fixed' ? FIXED_DELAYS : jitteredDelays(seededRandom(1));
  const machine = `${describeEnvironment()}\ndelays  ${delays.title}`;
  console.log(`${machine}\n`);
  await mkdir(options.out, { recursive: true });
  if (options.worth.length > 0) {
    const rows = await printWorth(options.worth, SCENARIOS, {
      ...options,
      language: options.languages[0] ?? 'en',
      delays,
    });
    await writeFile(join(options.out, 'worth.json'), JSON.stringify({ machine, rows }, null, 1));
    return;
  }
  const results = [];
  for (const language of options.languages) {
    const { scenarios, calls, callersLate } = await runOnce({ ...options, delays, language });
    printResults(language, scenarios);
    console.log(`callers' own clock: latest frame ${callersLate.toFixed(1)} ms late\n`);
    for (const result of scenarios) {
      const file = join(options.out, `${result.scenario}-${language}.png`);
      await writeFile(file, drawScenario({ ...result, title: `${result.title} (${language})` }));
    }
    results.push(...scenarios);
    if (options.keepCalls) await keep(calls, join(options.out, language));
  }
  await writeFile(join(options.out, 'conversation.json'), JSON.stringify({ machine, results }, null, 1));
  console.log(`pictures and conversation.json: ${options.out}`);
}

/** Writes every call's recording, and beside it what was measured and what the sidecar recorded of it. */
async function keep(calls: readonly RecordedCall[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [index, { scenario, figures, recording, record, failure }] of calls.entries()) {
    const name = join(folder, `${scenario.id}-${index + 1}`);
    await recording?.save(`${name}.wav`);
    await writeFile(`${name}.json`, JSON.stringify({ figures, failure, record }, null, 1));
  }
}
