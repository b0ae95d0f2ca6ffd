import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeToFirstSound } from '../caller/analyser/turn-latency.ts';
import type { CallBed } from '../sidecar/call-bed.ts';
import { leftBehind, NOTHING } from '../sidecar/left-behind.ts';
import { startScriptedBed } from '../sidecar/scripted-bed.ts';
import { untilHeard } from '../sidecar/until-heard.ts';
import { heardSayings } from '../sidecar/what-was-heard.ts';
import { speechClip } from '../speech/speech-clip.ts';

describe.each(['22', '16'] as const)('a short call over Asterisk %s', (version) => {
  let bed: CallBed;

  beforeAll(async () => {
    bed = await startScriptedBed({ version, agents: [{ number: '900' }] });
  });

  afterAll(() => bed?.[Symbol.asyncDispose]());

  it.each(['ulaw', 'alaw'] as const)('is answered, greeted, listened to and ended in %s', async (codec) => {
    const ended = (await bed.sidecar.records()).length;
    const call = await bed.caller.dial('900', { codec });
    const answered = await call.answered;
    await untilHeard(call, 'greeting');
    await call.play((await speechClip('human-try-again')).pcm);
    await untilHeard(call, 'reply');
    await call.hangUp();

    expect((await heardSayings(call.recording)).map(({ what }) => what)).toEqual(['greeting', 'reply']);
    expect(timeToFirstSound(call.recording, answered)).toBeLessThan(300);
    const { record } = await bed.sidecar.record(ended + 1);
    expect(record).toMatchObject({ codec, endReason: 'caller-hung-up' });
    expect(record.turns.map(({ who }) => who)).toEqual(['agent', 'caller', 'agent']);
    await expect.poll(() => leftBehind(bed)).toEqual(NOTHING);
  });
});
