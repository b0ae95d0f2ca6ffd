import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startAsterisk } from '../../asterisk/start-asterisk.ts';
import { figuresOf, type LoadFigures } from './figures.ts';
import { LOAD_AGENT } from './load-settings.ts';
import { playRound, type Scene } from './round.ts';

/** Each round; the floor has no vendors whose delays would need more turns. */
const LENGTH = 15_000;

/**
 * The same callers and the same way through Asterisk with an agent that does next to nothing (bare-agent.ts): what of
 * the delay, and of the processor, is not the product's.
 */
export async function playFloor(list: readonly number[]): Promise<LoadFigures[]> {
  await using opened = new AsyncDisposableStack();
  const asterisk = await startAsterisk({
    version: '22',
    agents: [LOAD_AGENT],
    calls: Math.max(...list) + 10,
  });
  opened.defer(() => asterisk.stop());
  const agent = fork(join(import.meta.dirname, 'bare-agent.ts'));
  opened.defer(() => ended(agent));
  agent.send(asterisk.ari);
  await once(agent, 'message');
  const scene: Scene = {
    server: asterisk.sip,
    number: LOAD_AGENT.number,
    asterisk: asterisk.pid ?? 0,
    agent: agent.pid ?? 0,
    simulators: 0,
    insight: undefined,
  };
  const done: LoadFigures[] = [];
  for (const calls of [1, ...list]) {
    const round = await playRound({ ...scene, calls, lengthMs: LENGTH });
    const figures = figuresOf(round, { calls, rss: 0, live: 0, floor: done[0]?.wait.p50 });
    done.push(figures);
    console.log(`floor: ${figures.line}`);
  }
  return done;
}

async function ended(child: ChildProcess): Promise<void> {
  const over = once(child, 'exit');
  child.disconnect();
  await over;
}
