import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallRecording } from '../caller/call-recording.ts';
import { parseArguments, SCENARIOS } from './conversation/arguments.ts';
import { FIXED_DELAYS, jitteredDelays, seededRandom } from './conversation/delays.ts';
import { drawScenario } from './conversation/picture.ts';
import type { PlayedCall } from './conversation/play-scenarios.ts';
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
    const kept = options.keepCalls ? new KeptCalls(join(options.out, language)) : undefined;
    const { scenarios, calls, callersLate } = await runOnce({
      ...options,
      delays,
      language,
      ...(kept ? { onRecording: (...call) => void kept.save(...call) } : {}),
    });
    printResults(language, scenarios);
    console.log(`callers' own clock: latest frame ${callersLate.toFixed(1)} ms late\n`);
    for (const result of scenarios) {
      const file = join(options.out, `${result.scenario}-${language}.png`);
      await writeFile(file, drawScenario({ ...result, title: `${result.title} (${language})` }));
    }
    results.push(...scenarios);
    await kept?.describe(calls);
  }
  await writeFile(join(options.out, 'conversation.json'), JSON.stringify({ machine, results }, null, 1));
  console.log(`pictures and conversation.json: ${options.out}`);
}

/** Writes each call's recording, and when all are over what was measured and what the sidecar recorded of it. */
class KeptCalls {
  readonly #folder: string;
  readonly #names = new Map<readonly unknown[], string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  readonly save = async (recording: CallRecording, { scenario, figures }: PlayedCall): Promise<void> => {
    const name = join(this.#folder, `${scenario.id}-${this.#names.size + 1}`);
    this.#names.set(figures, name);
    await mkdir(this.#folder, { recursive: true });
    await recording.save(`${name}.wav`);
  };

  async describe(calls: readonly RecordedCall[]): Promise<void> {
    for (const { figures, record, failure } of calls) {
      const name = this.#names.get(figures);
      if (name) await writeFile(`${name}.json`, JSON.stringify({ figures, failure, record }, null, 1));
    }
  }
}
