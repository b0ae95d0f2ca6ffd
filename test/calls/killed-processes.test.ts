import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callIdOf } from '../../sidecar/src/ari/call-resources.ts';
import type { CallBed } from '../sidecar/call-bed.ts';
import { leftBehind, NOTHING } from '../sidecar/left-behind.ts';
import { type ScriptedAgent, scriptedSettings } from '../sidecar/scripted-agents.ts';
import { startScriptedBed } from '../sidecar/scripted-bed.ts';
import { SidecarProcess } from '../sidecar/sidecar-process.ts';
import { untilFallback, untilHeard } from '../sidecar/until-heard.ts';

/** Milliseconds after the death of a process within which its callers must be with the fallback. */
const SOON = 2_000;

const agents: readonly ScriptedAgent[] = [{ number: '900' }];

describe('a call whose process is killed', () => {
  let bed: CallBed;

  beforeAll(async () => {
    bed = await startScriptedBed({ agents });
  });

  afterAll(() => bed?.[Symbol.asyncDispose]());

  async function kill(pid: number | undefined): Promise<void> {
    if (pid === undefined) throw new Error('there is no such process');
    process.kill(pid, 'SIGKILL');
  }

  async function nextCallIsServed(): Promise<void> {
    const next = await bed.caller.dial('900');
    await untilHeard(next, 'greeting');
    await next.hangUp();
    await expect.poll(() => leftBehind(bed)).toEqual(NOTHING);
  }

  it('reaches the fallback within 2 s when it is the worker, and a new worker serves the next call', async () => {
    const call = await bed.caller.dial('900');
    await untilHeard(call, 'greeting');
    const worker = await bed.sidecar.workerPid();
    const killedAt = call.now();
    await kill(worker);
    expect((await untilFallback(call)) - killedAt).toBeLessThan(SOON);
    await call.hangUp();
    await bed.sidecar.waitForHealth(({ status }) => status === 'ok');
    expect(await bed.sidecar.workerPid()).not.toBe(worker);
    // Not only by the next worker, which may need long to start.
    expect(await bed.sidecar.logTail(1_000)).toMatch(/"callers":1,.*sent to their fallback/);
    await nextCallIsServed();
  });

  it('reaches the fallback within 2 s when it is the supervisor, and its worker ends', async () => {
    const call = await bed.caller.dial('900');
    await untilHeard(call, 'greeting');
    const worker = (await bed.sidecar.workerPid()) ?? 0;
    const killedAt = call.now();
    await kill(bed.sidecar.pid);
    expect((await untilFallback(call)) - killedAt).toBeLessThan(SOON);
    await call.hangUp();
    await expect.poll(() => isRunning(worker)).toBe(false);
    bed.sidecar = await restarted();
    await nextCallIsServed();
  });

  it('reaches the fallback after the restart when it is both, and nothing is orphaned', async () => {
    const call = await bed.caller.dial('900');
    await untilHeard(call, 'greeting');
    const worker = await bed.sidecar.workerPid();
    await kill(bed.sidecar.pid);
    await kill(worker);
    await bed.sidecar.ended();
    const { channels, bridges } = await leftBehind(bed);
    expect(channels).toHaveLength(2);
    expect(bridges).toHaveLength(1);
    bed.sidecar = await restarted();
    await untilFallback(call);
    // The fallback may have channels and a bridge of its own, whose ids Asterisk chose; ours carry the call's.
    const ours = (ids: readonly string[]) => ids.filter((id) => callIdOf(id) !== undefined);
    const left = async () => {
      const { channels, bridges: found, mediaPorts } = await leftBehind(bed);
      return { channels: ours(channels), bridges: ours(found), mediaPorts };
    };
    await expect.poll(left).toEqual(NOTHING);
    await call.hangUp();
    await nextCallIsServed();
  });

  function restarted(): Promise<SidecarProcess> {
    return SidecarProcess.start({
      program: bed.program,
      settings: scriptedSettings(bed.asterisk.ari, agents),
    });
  }
});

/** False also for a zombie that nobody has waited for: that has no command line any more. */
async function isRunning(pid: number): Promise<boolean> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')) !== '';
}
