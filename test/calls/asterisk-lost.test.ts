import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallBed } from '../sidecar/call-bed.ts';
import { CuttableProxy } from '../sidecar/cuttable-proxy.ts';
import { leftBehind, NOTHING } from '../sidecar/left-behind.ts';
import { SAYINGS } from '../sidecar/scripted-agents.ts';
import { startScriptedBed } from '../sidecar/scripted-bed.ts';
import { untilFallback, untilHeard } from '../sidecar/until-heard.ts';
import { heardSayings } from '../sidecar/what-was-heard.ts';
import { speechClip } from '../speech/speech-clip.ts';

/** Milliseconds the caller of a lost sidecar may wait for the fallback. */
const SOON = 2_000;

describe('a connection to Asterisk that breaks in the middle of a call', () => {
  let bed: CallBed;
  let proxy: CuttableProxy;

  beforeAll(async () => {
    bed = await startScriptedBed({
      agents: [{ number: '900' }],
      ari: async (access) => {
        const url = new URL(access.url);
        proxy = new CuttableProxy(Number(url.port));
        url.port = String(await proxy.start());
        return { ...access, url: url.href };
      },
    });
  });

  afterAll(async () => {
    await bed?.[Symbol.asyncDispose]();
    await proxy?.stop();
  });

  const isDown = () => bed.sidecar.waitForHealth(({ status }) => status === 'down');
  const isUp = () => bed.sidecar.waitForHealth(({ status }) => status === 'ok');

  async function nextCallIsServed(): Promise<void> {
    const next = await bed.caller.dial('900');
    await untilHeard(next, 'greeting');
    await next.hangUp();
    await expect.poll(() => leftBehind(bed)).toEqual(NOTHING);
  }

  it('does not stop the talking, and the call goes on after the reconnect', async () => {
    const { pcm } = await speechClip('human-try-again');
    const call = await bed.caller.dial('900');
    await untilHeard(call, 'greeting');
    await call.play(pcm);
    await call.agentSpeaks();
    proxy.cut({ refusing: true });
    await isDown();
    await untilHeard(call, 'reply');
    proxy.mend();
    await isUp();
    await call.play(pcm);
    await call.agentSpeaks();
    await call.agentSilentFor(500);
    await call.hangUp();

    const heard = await heardSayings(call.recording);
    expect(heard.map(({ what }) => what)).toEqual(['greeting', 'reply', 'reply']);
    const { record } = await bed.sidecar.record();
    expect(record.endReason).toBe('caller-hung-up');
    expect(record.turns.map(({ text }) => text)).toContain(SAYINGS.reply);
    await expect.poll(() => leftBehind(bed)).toEqual(NOTHING);
  });

  it('sends new callers to the fallback until it is mended', async () => {
    proxy.cut({ refusing: true });
    await isDown();
    const call = await bed.caller.dial('900');
    expect(await untilFallback(call)).toBeLessThan(SOON);
    await call.hangUp();
    proxy.mend();
    await isUp();
    await nextCallIsServed();
  });

  it('does not hide for long that the caller has hung up', async () => {
    const ended = (await bed.sidecar.records()).length;
    const call = await bed.caller.dial('900');
    await untilHeard(call, 'greeting');
    proxy.cut({ refusing: true });
    await isDown();
    await call.hangUp();
    proxy.mend();
    await isUp();
    const { record } = await bed.sidecar.record(ended + 1);
    expect(record.endReason).toBe('asterisk-lost');
    await expect.poll(() => leftBehind(bed)).toEqual(NOTHING);
    await nextCallIsServed();
  });

  it('ends the call with a record when Asterisk itself has died, and serves the next after its restart', async () => {
    const ended = (await bed.sidecar.records()).length;
    const call = await bed.caller.dial('900');
    await untilHeard(call, 'greeting');
    await bed.asterisk.kill();
    await isDown();
    await bed.asterisk.start();
    await isUp();
    const { record } = await bed.sidecar.record(ended + 1);
    expect(record.endReason).toBe('asterisk-lost');
    expect(record.turns[0]).toMatchObject({ who: 'agent', heard: SAYINGS.greeting });
    await nextCallIsServed();
  });
});
