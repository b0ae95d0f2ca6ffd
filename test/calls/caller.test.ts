import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningAsterisk } from '../asterisk/running-asterisk.ts';
import { startAsterisk } from '../asterisk/start-asterisk.ts';
import { streamFaults } from '../caller/analyser/glitches.ts';
import { levelDb } from '../caller/analyser/level.ts';
import { speechSegments } from '../caller/analyser/speech-segments.ts';
import { timeToFirstSound, turnLatencies } from '../caller/analyser/turn-latency.ts';
import { type Caller, startCaller } from '../caller/caller.ts';
import { atLevel } from '../speech/clip-level.ts';
import { tone } from '../speech/noises.ts';

const phones = [{ number: '210', password: 'phone-password' }];

describe('the scripted caller', () => {
  let asterisk: RunningAsterisk;
  let caller: Caller;

  beforeAll(async () => {
    asterisk = await startAsterisk({ version: '22', phones });
    caller = await startCaller({ server: asterisk.sip });
  });

  afterAll(async () => {
    await caller?.stop();
    await asterisk?.stop();
  });

  it('reports how a call was refused, and the early media before that', async () => {
    await expect(caller.dial('606')).rejects.toMatchObject({ status: 486 });
    await expect(caller.dial('12345')).rejects.toMatchObject({ status: 404 });
    const early = await caller.dial('605', { untilAnswered: false });
    await early.agentSpeaks();

    expect(await early.ended).toMatchObject({ by: 'refused', status: 486 });
    expect(early.provisional.map(({ status }) => status)).toContain(183);
  });

  it('can give up while it rings', async () => {
    const call = await caller.dial('604', { untilAnswered: false });
    await call.wait(200);

    expect(await call.hangUp()).toMatchObject({ by: 'caller', status: 487 });
    await expect(call.answered).rejects.toMatchObject({ status: 487 });
  });

  it('gets no further than the 401 with a wrong password, and through with the right one', async () => {
    const dialAs = async (password: string): Promise<void> => {
      const credentials = { username: '210', password };
      const phone = await startCaller({ server: asterisk.sip, number: '210', credentials });
      try {
        await phone.dial('600');
      } finally {
        await phone.stop();
      }
    };

    await expect(dialAs('wrong')).rejects.toMatchObject({ status: 401 });
    await expect(dialAs('phone-password')).resolves.toBeUndefined();
  });

  it('sends nothing between its clips when told so, and all of each clip', async () => {
    const call = await caller.dial('600', { sendsSilence: false });
    await call.wait(300);
    const span = await call.play(tone(440, 500));
    await call.agentSilentFor(300);
    await call.hangUp();
    const [echo, ...others] = speechSegments(call.recording.heard);

    expect(others).toEqual([]);
    expect(call.recording.packets).toHaveLength(25);
    expect(Math.abs((echo?.end ?? 0) - (echo?.start ?? 0) - (span.end - span.start))).toBeLessThanOrEqual(10);
  });

  it('speaks when the other side has fallen silent, and measures the gaps', async () => {
    const call = await caller.dial('200');
    const span = await call.playWhen(call.agentSilentFor(500), tone(440, 200));
    await call.hangUp();
    const { heard } = call.recording;
    const before = speechSegments(heard, { to: span.start }).at(-1);

    expect(timeToFirstSound(call.recording, await call.answered)).toBeLessThan(1_000);
    expect(span.start - (before?.end ?? 0)).toBeGreaterThanOrEqual(450);
    expect(turnLatencies(call.recording)).toHaveLength(1);
  });

  it('says who ended the call when it waits in vain', async () => {
    const call = await caller.dial('601');
    await call.agentSpeaks();
    const waiting = call.agentSilentFor(60_000);
    await asterisk.cli('channel request hangup all');

    await expect(waiting).rejects.toThrow('ended by the agent');
  });

  it('has an echo, a room and packet loss where its line is told so', async () => {
    const echo = { decibels: -15, lag: 100 };
    const line = { echo, background: atLevel(tone(300, 100), -50), loss: 0.1, lossHeard: 0.1 };
    const call = await caller.dial('603', { line });
    await call.agentSpeaks();
    await call.wait(2_000);
    await call.hangUp();
    const { recording } = call;
    const late = [recording.length - 1_500, recording.length - 500] as const;
    const [sent, said] = [recording.microphone, recording.caller].map((track) =>
      levelDb(track.slice(late[0] * 8, late[1] * 8)),
    );

    expect(said).toBe(Number.NEGATIVE_INFINITY);
    expect(Math.abs((sent ?? 0) - levelDb(recording.heardBetween(...late)) + 15)).toBeLessThan(1.5);
    expect(streamFaults(recording).lost).toBeGreaterThan(0);
  });

  it('holds twenty calls at once without a loss', async () => {
    const calls = await Promise.all(Array.from({ length: 20 }, () => caller.dial('603')));
    await Promise.all(calls.map((call) => call.agentSpeaks()));
    await calls[0]?.wait(3_000);
    await Promise.all(calls.map((call) => call.hangUp()));

    for (const { recording } of calls) {
      expect(recording.packets.length).toBeGreaterThan(100);
      expect(streamFaults(recording).lost).toBe(0);
    }
    await expect.poll(() => asterisk.cli('core show channels count')).toContain('0 active calls');
  });
});
