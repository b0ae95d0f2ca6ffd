import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningAsterisk } from '../asterisk/running-asterisk.ts';
import { startAsterisk } from '../asterisk/start-asterisk.ts';
import { type Caller, startCaller } from '../caller/caller.ts';
import { builtScriptedSidecar } from '../sidecar/programs.ts';
import { dialplanAgents, scriptedSettings } from '../sidecar/scripted-agents.ts';
import { SidecarProcess } from '../sidecar/sidecar-process.ts';
import { untilFallback, untilHeard } from '../sidecar/until-heard.ts';

const agents = [{ number: '900' }];
const PASSWORD = 'not-the-password-of-the-bed';

describe('a wrong ARI password', () => {
  let asterisk: RunningAsterisk;
  let caller: Caller;
  let sidecar: SidecarProcess;

  beforeAll(async () => {
    asterisk = await startAsterisk({ version: '22', agents: dialplanAgents(agents) });
    caller = await startCaller({ server: asterisk.sip });
    const settings = scriptedSettings({ ...asterisk.ari, password: PASSWORD }, agents);
    sidecar = await SidecarProcess.start({
      program: await builtScriptedSidecar(),
      settings,
      waitForAri: false,
    });
  });

  afterAll(async () => {
    await caller?.stop();
    await sidecar?.stop();
    await asterisk?.stop();
  });

  it('is told by /health with a remedy while both processes live and callers reach the fallback', async () => {
    await sidecar.waitForHealth(({ ari }) => (ari as { fault: unknown }).fault !== null);
    const worker = await sidecar.workerPid();
    const answer = await fetch(`http://127.0.0.1:${sidecar.adminPort}/health`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      status: 'down',
      ari: {
        connected: false,
        fault: { code: 'ARI_WRONG_CREDENTIALS', remedy: expect.stringContaining('ari.conf') },
      },
    });
    const call = await caller.dial('900');
    expect(await untilFallback(call)).toBeLessThan(2_000);
    await call.hangUp();
    expect(sidecar.exited).toBe(false);
    expect(await sidecar.workerPid()).toBe(worker);
  });

  it('is over as soon as Asterisk has the same one, without a restart', async () => {
    await asterisk.changeAriPassword(PASSWORD);
    await sidecar.waitForHealth(({ status }) => status === 'ok');
    const call = await caller.dial('900');
    await untilHeard(call, 'greeting');
    await call.hangUp();
    expect((await sidecar.record()).record.endReason).toBe('caller-hung-up');
  });
});
