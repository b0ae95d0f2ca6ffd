import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { bundle } from '../../build/bundle.ts';
import { ensureModels } from '../../build/models.ts';
import { startAsterisk } from '../asterisk/start-asterisk.ts';
import { startCaller } from '../caller/caller.ts';
import { EXAMPLE_AGENT, exampleSettings } from '../sidecar/example-settings.ts';
import { SidecarProcess } from '../sidecar/sidecar-process.ts';
import { buildPage } from './build-page.ts';
import { ownAudioCall, scriptedCall } from './demo-call.ts';
import { listen } from './listen.ts';
import { LiveTranscript } from './live-transcript.ts';
import { latencyTable, writeResult } from './result.ts';
import { paint, step } from './terminal.ts';

const root = join(import.meta.dirname, '../..');
const PHONE = { number: '101', password: 'demo-phone-101' };

interface DemoOptions {
  readonly listen: boolean;
  readonly say?: string;
  readonly out: string;
}

const options = new Command()
  .name('npm run demo --')
  .description(
    'Makes a real call to the voice agent through a private Asterisk, without keys and without root.',
  )
  .option('--listen', 'leave everything running so that you can call it with a softphone', false)
  .option('--say <file.wav>', 'play your own 8 kHz WAV as the caller')
  .option('--out <folder>', 'where recording, record and picture go', 'demo-output')
  .parse()
  .opts<DemoOptions>();

await using resources = new AsyncDisposableStack();
try {
  await demo();
} catch (error) {
  console.error(paint('red', `\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`));
  process.exitCode = 1;
}

async function demo(): Promise<void> {
  const models = await step('Speech models', (onProgress) => ensureModels({ onProgress }));
  const program = await step('Sidecar built', () =>
    bundle({ entry: join(root, 'sidecar/src/main.ts'), outdir: join(root, 'dist'), models }),
  );
  if (options.listen) await step('Page built', buildPage);
  const asterisk = await step('Asterisk 22 running', (onProgress) =>
    startAsterisk({
      version: '22',
      agents: [EXAMPLE_AGENT],
      phones: options.listen ? [PHONE] : [],
      onProgress,
    }),
  );
  resources.defer(() => asterisk.stop());
  const sidecar = await step('Sidecar connected', async () =>
    SidecarProcess.start({ program, settings: await exampleSettings(asterisk.ari) }),
  );
  resources.defer(() => sidecar.stop());
  const following = follow(sidecar);
  if (options.listen) {
    await listen(asterisk.sip, PHONE, await sidecar.pageAddress());
    return;
  }
  await makeCall(sidecar, asterisk.sip);
  await sidecar.stop();
  await following;
}

async function makeCall(sidecar: SidecarProcess, server: { address: string; port: number }): Promise<void> {
  const caller = await startCaller({ server, number: '700' });
  resources.defer(() => caller.stop());
  console.log(paint('bold', '\nDialling 999\n'));
  const call = options.say
    ? await ownAudioCall(caller, await readFile(options.say))
    : await scriptedCall(caller);
  const ended = await sidecar.record();
  const files = await writeResult(options.out, call, ended);
  console.log(`\n${latencyTable(call, ended.record)}\n`);
  console.log(`recording  ${files.recording} (left the caller, right what it heard)`);
  console.log(`record     ${files.record}`);
  console.log(`picture    ${files.svg} and ${files.png}`);
  if (!ended.record.turns.some(({ who, heard }) => who === 'agent' && heard)) {
    throw new Error('the agent was not heard; see call.json');
  }
}

/** Prints the live events until the sidecar ends. */
async function follow(sidecar: SidecarProcess): Promise<void> {
  const transcript = new LiveTranscript();
  try {
    for await (const event of sidecar.events())
      transcript.print(event as Parameters<LiveTranscript['print']>[0]);
  } catch {
    // The stream breaks off when the sidecar stops; there is nothing more to print then.
  }
}
