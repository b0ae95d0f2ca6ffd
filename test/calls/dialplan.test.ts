import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningAsterisk } from '../asterisk/running-asterisk.ts';
import { startAsterisk } from '../asterisk/start-asterisk.ts';
import { findClip } from '../caller/analyser/find-clip.ts';
import { speechSegments } from '../caller/analyser/speech-segments.ts';
import { type Caller, startCaller } from '../caller/caller.ts';
import type { CallerCall } from '../caller/caller-call.ts';
import { tone } from '../speech/noises.ts';
import { recordedPrompt } from '../speech/recorded-prompt.ts';

/** Similarity above which a recording holds a prompt; other audio stays below 0.3. */
const SAME = 0.9;

const agents = [
  { id: 'said', number: '990', fallback: { kind: 'announcement', target: 'im-sorry&please-try-call-later' } },
  { id: 'rung', number: '991', fallback: { kind: 'extension', target: '200' } },
  { id: 'queued', number: '992', fallback: { kind: 'queue', target: 'support', timeoutSeconds: 20 } },
  { id: 'mailed', number: '993', fallback: { kind: 'voicemail', target: '100' } },
  { id: 'dropped', number: '994', fallback: { kind: 'hangup' } },
  { id: 'no-target', number: '995', fallback: { kind: 'extension', target: '12345' } },
  { id: 'no-sound', number: '996', fallback: { kind: 'announcement', target: 'no-such-sound' } },
  { id: 'no-queue', number: '997', fallback: { kind: 'queue', target: 'nobody', timeoutSeconds: 20 } },
] as const;

/** What each number plays when no sidecar runs. */
const PROMPTS: Readonly<Record<string, string>> = {
  990: 'im-sorry',
  991: 'hello-world',
  992: 'queue-thankyou',
  993: 'vm-theperson',
  995: 'im-sorry',
  996: 'im-sorry',
  997: 'im-sorry',
};

const dialplan = `
exten => 610,1,Goto(ai-voice-agent-transfer,201,1)
exten => 611,1,Set(AIVA_AGENT=said)
 same => n,Goto(ai-voice-agent-transfer,00900123456,1)
exten => 612,1,Goto(ai-voice-agent-fallback,nobody,1)
`;

describe('the rendered dialplan in Asterisk', () => {
  let asterisk: RunningAsterisk;
  let caller: Caller;

  beforeAll(async () => {
    asterisk = await startAsterisk({ version: '22', agents, dialplan });
    caller = await startCaller({ server: asterisk.sip });
  });

  afterAll(async () => {
    await caller?.stop();
    await asterisk?.stop();
  });

  async function heard(call: CallerCall, prompt: string): Promise<number> {
    const found = findClip(call.recording.heard, await recordedPrompt(prompt));
    expect(found.similarity, `${prompt} in\n${await asterisk.logTail()}`).toBeGreaterThan(SAME);
    return found.start;
  }

  it('gives every caller a voice within 2 s when no sidecar runs, whatever the fallback', async () => {
    const numbers = Object.keys(PROMPTS);
    const calls = await Promise.all(numbers.map((number) => caller.dial(number)));
    await Promise.all(calls.map((call) => call.agentSpeaks()));
    await calls[0]?.wait(1_500);
    await Promise.all(calls.map((call) => call.hangUp()));

    for (const [index, call] of calls.entries()) {
      expect(await heard(call, PROMPTS[numbers[index] ?? ''] ?? '')).toBeLessThan(2_000);
    }
  });

  it('refuses the call where the fallback is to hang up', async () => {
    await expect(caller.dial('994')).rejects.toMatchObject({ name: 'CallRefused' });
  });

  it('transfers to an allowed number', async () => {
    const call = await caller.dial('610');
    const span = await call.play(tone(440, 200));
    await call.agentSilentFor(200);
    await call.hangUp();

    expect(speechSegments(call.recording.heard)[0]?.start).toBeGreaterThan(span.start);
  });

  it('sends a caller to the fallback instead of to a number that is not allowed', async () => {
    const call = await caller.dial('611');
    await call.agentSpeaks();
    await call.wait(1_500);
    await call.hangUp();

    await heard(call, 'im-sorry');
    expect(await asterisk.logTail(10_000)).toContain('transfer to 00900123456 refused');
  });

  it('apologises to a caller of an agent that is not there', async () => {
    const call = await caller.dial('612');
    await call.agentSpeaks();
    await call.wait(1_500);
    await call.hangUp();

    await heard(call, 'im-sorry');
  });
});
