import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallBed } from '../sidecar/call-bed.ts';
import { leftBehind, NOTHING } from '../sidecar/left-behind.ts';
import { startScriptedBed } from '../sidecar/scripted-bed.ts';
import { untilFallback, untilHeard } from '../sidecar/until-heard.ts';

/** Milliseconds after the INVITE within which a caller must be with the fallback. */
const SOON = 2_000;

describe('a caller whom the agent cannot serve', () => {
  let bed: CallBed;

  beforeAll(async () => {
    bed = await startScriptedBed({
      agents: [{ number: '900' }],
      strangers: [{ number: '998' }],
      settings: { limits: { calls: 1, drain: 1_000 } },
    });
  });

  afterAll(() => bed?.[Symbol.asyncDispose]());

  it('hears the fallback within 2 s when the settings do not know the agent', async () => {
    const call = await bed.caller.dial('998');
    expect(await untilFallback(call)).toBeLessThan(SOON);
    await call.hangUp();
    expect(await bed.asterisk.logTail()).toContain('AIVA_REASON=unknown-agent');
  });

  it('hears the fallback within 2 s when the limit of calls is reached, and the agent when it is not', async () => {
    const first = await bed.caller.dial('900');
    const second = await bed.caller.dial('900');
    expect(await untilFallback(second)).toBeLessThan(SOON);
    await first.hangUp();
    await bed.sidecar.record();
    const third = await bed.caller.dial('900');
    await untilHeard(third, 'greeting');
    await third.hangUp();
    await second.hangUp();
    expect(await bed.asterisk.logTail()).toContain('AIVA_REASON=limit-reached');
    await expect.poll(() => leftBehind(bed)).toEqual(NOTHING);
  });

  it('hears the fallback within 2 s when the sidecar does not run', async () => {
    await bed.sidecar.stop();
    const call = await bed.caller.dial('900');
    expect(await untilFallback(call)).toBeLessThan(SOON);
    await call.hangUp();
    expect(await bed.asterisk.logTail()).toContain('STASISSTATUS=FAILED');
  });
});
