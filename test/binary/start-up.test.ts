import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningAsterisk } from '../asterisk/running-asterisk.ts';
import { startAsterisk } from '../asterisk/start-asterisk.ts';
import { EXAMPLE_AGENT, exampleSettings } from '../sidecar/example-settings.ts';
import { freePort } from '../sidecar/sidecar-process.ts';
import { type InstalledModule, installed } from './release.ts';

const STARTS = 5;
/** The processes are measured when nothing has happened for so long, milliseconds; memory is given back after 10 s. */
const IDLE = 15_000;
const DEADLINE = 15_000;

let asterisk: RunningAsterisk;
let module: InstalledModule;
let folder: string;

beforeAll(async () => {
  [asterisk, module] = await Promise.all([
    startAsterisk({ version: '22', agents: [EXAMPLE_AGENT] }),
    installed('standard'),
  ]);
  folder = await mkdtemp(join(tmpdir(), 'aiva-start-'));
});
afterAll(async () => {
  await asterisk.stop();
  await module[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Settings of an agent whose providers are all vendors'; nothing is asked of them before a call. */
async function cloudSettings(port: number): Promise<string> {
  const settings = await exampleSettings(asterisk.ari, {
    providers: { stt: ['ears'], llm: ['brain'], tts: ['voice'] },
  });
  const base = 'http://127.0.0.1:9';
  const document = {
    ...settings,
    admin: { port, secret: 'test-secret-0123456789abcdef' },
    storage: { directory: join(folder, 'storage') },
    providers: {
      ears: { vendor: 'deepgram', apiKey: 'none', baseUrl: 'ws://127.0.0.1:9' },
      brain: { vendor: 'openai-compatible', preset: 'custom', apiKey: 'none', model: 'none', baseUrl: base },
      voice: { vendor: 'elevenlabs', apiKey: 'none', baseUrl: base },
    },
  };
  const file = join(folder, 'settings.json');
  await writeFile(file, JSON.stringify(document), { mode: 0o600 });
  return file;
}

/** Milliseconds from the start of the process until it is connected with Asterisk. */
async function timeToAri(file: string, port: number): Promise<{ child: ChildProcess; time: number }> {
  const start = performance.now();
  const child = spawn(module.program, ['--config', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  while (performance.now() - start < DEADLINE && child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
    const health = (await answer?.json()) as { ari: { connected: boolean } } | undefined;
    if (health?.ari.connected) return { child, time: Math.round(performance.now() - start) };
    await delay(5);
  }
  child.kill('SIGKILL');
  throw new Error('the executable was not connected in time');
}

/** Megabytes of a process: all it shows, its share of what processes have in common, and what is its alone. */
async function memoryOf(pid: number | undefined): Promise<{ rss: number; pss: number; own: number }> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const [rss = 0, pss = 0, own = 0] = ['Rss', 'Pss', 'Anonymous'].map((name) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]) / 1024),
  );
  return { rss, pss, own };
}

describe('the executable', () => {
  it('connects with Asterisk; how fast and with how much memory is printed', async () => {
    const port = await freePort();
    const file = await cloudSettings(port);
    const times: number[] = [];
    for (let left = STARTS; left > 0; left -= 1) {
      const { child, time } = await timeToAri(file, port);
      times.push(time);
      if (left === 1) {
        await delay(IDLE);
        const children = await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
        const [supervisor, worker] = [
          await memoryOf(child.pid),
          await memoryOf(Number.parseInt(children, 10)),
        ];
        console.log(
          `start to ARI: ${times.join(', ')} ms; idle MB: ${JSON.stringify({ supervisor, worker })}`,
        );
      }
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    }
    expect(times).toHaveLength(STARTS);
  });
});
