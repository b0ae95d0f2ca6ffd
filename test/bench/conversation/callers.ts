import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startCaller } from '../../caller/caller.ts';
import { delaysOf } from './delays.ts';
import { Line } from './line.ts';
import type { CallersAnswer, CallersOrder } from './messages.ts';
import { playCall } from './play-call.ts';
import { scenarioOf } from './scenarios/catalogue.ts';
import { TONGUES } from './tongue.ts';
import { startVendors } from './vendors.ts';

type Order<Type extends CallersOrder['type']> = Extract<CallersOrder, { type: Type }>;

/** Calls begin so far apart that their set-up does not fall on one moment, milliseconds. */
const STAGGER = 150;

/**
 * One process of callers with the vendors behind their lines: opens as ordered, plays as ordered, and ends. So a process
 * that tidies up its memory holds up few calls, and knows itself when it did.
 */
process.once('message', (open: Order<'open'>) => {
  void serve(open).then(() => process.exit());
});
process.on('disconnect', () => process.exit());

async function serve({ lines: indexes, language, profile }: Order<'open'>): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const tongue = TONGUES[language]();
  const lines = indexes.map((index) => new Line(index));
  const delays = delaysOf(profile, 1 + (indexes[0] ?? 0));
  const ordered = once();
  await tell({ type: 'vendors', addresses: await startVendors({ lines, tongue, delays }, opened) });
  const { server, jobs, keep } = await ordered;
  if (keep) await mkdir(keep, { recursive: true });
  const caller = await startCaller({ server });
  opened.defer(() => caller.stop());
  const waiting = [...jobs];
  const work = lines.map(async (line) => {
    await new Promise((resolve) => setTimeout(resolve, line.index * STAGGER));
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const scenario = scenarioOf(job.scenario);
      const { recording, ...call } = await playCall({ caller, tongue, line, scenario, call: job.call });
      if (keep) await recording.save(join(keep, `${job.scenario}-${job.call + 1}.wav`));
      await tell({ type: 'played', call });
    }
  });
  await Promise.all(work);
  await tell({ type: 'done', late: caller.pacer.maxLateness });
}

function once(): Promise<Order<'play'>> {
  return new Promise((resolve) => process.once('message', resolve));
}

function tell(answer: CallersAnswer): Promise<void> {
  return new Promise((resolve) => process.send?.(answer, () => resolve()));
}
