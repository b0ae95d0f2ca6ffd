import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallBed } from '../sidecar/call-bed.ts';
import { SAYINGS } from '../sidecar/scripted-agents.ts';
import { startScriptedBed } from '../sidecar/scripted-bed.ts';
import { untilFallback, untilHeard } from '../sidecar/until-heard.ts';

/** Settings `limits.drain`, milliseconds. */
const DRAIN = 2_500;
const SOON = 2_000;

describe('a running sidecar', () => {
  let bed: CallBed;

  beforeAll(async () => {
    bed = await startScriptedBed({
      agents: [{ number: '900' }],
      settings: { limits: { calls: 10, drain: DRAIN } },
    });
  });

  afterAll(() => bed?.[Symbol.asyncDispose]());

  function changeGreeting(greeting: unknown): Promise<void> {
    return bed.sidecar.editSettings((document) => {
      for (const agent of document['agents'] as Record<string, unknown>[]) agent['greeting'] = greeting;
    });
  }

  it('greets the next caller with the words of the settings after SIGHUP, and keeps the running call', async () => {
    const running = await bed.caller.dial('900');
    await untilHeard(running, 'greeting');
    await changeGreeting(SAYINGS.newGreeting);
    bed.sidecar.signal('SIGHUP');
    await bed.sidecar.waitForHealth(({ settings }) => (settings as { generation: number }).generation === 2);
    const next = await bed.caller.dial('900');
    await untilHeard(next, 'newGreeting');
    await next.hangUp();
    await running.hangUp();
    await bed.sidecar.record(2);
    const generations = (await bed.sidecar.records()).map(({ record }) => record.settingsGeneration);
    expect(generations.sort()).toEqual([1, 2]);
  });

  it('refuses a faulty file at SIGHUP, tells it by /health, and serves calls with the former settings', async () => {
    await changeGreeting(42);
    bed.sidecar.signal('SIGHUP');
    const health = await bed.sidecar.waitForHealth(
      ({ settings }) => (settings as { fault: unknown }).fault !== null,
    );
    expect(health).toMatchObject({
      status: 'ok',
      settings: {
        generation: 2,
        fault: { code: 'SETTINGS_INVALID', message: expect.stringContaining('greeting') },
      },
    });
    const call = await bed.caller.dial('900');
    await untilHeard(call, 'newGreeting');
    await call.hangUp();
  });

  it('takes no new call at SIGTERM, sends the running one to its fallback after the drain limit, and exits with 0', async () => {
    const running = await bed.caller.dial('900');
    await untilHeard(running, 'newGreeting');
    const stoppedAt = running.now();
    bed.sidecar.signal('SIGTERM');
    await bed.sidecar.waitForHealth(({ status }) => status === 'draining');
    const late = await bed.caller.dial('900');
    expect(await untilFallback(late)).toBeLessThan(SOON);
    const handedOn = (await untilFallback(running)) - stoppedAt;
    expect(handedOn).toBeGreaterThan(DRAIN);
    expect(handedOn).toBeLessThan(DRAIN + SOON);
    expect(await bed.sidecar.ended()).toBe(0);
    expect((await bed.sidecar.record(4)).record.endReason).toBe('draining');
    await late.hangUp();
    await running.hangUp();
  });
});
