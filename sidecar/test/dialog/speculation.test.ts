import { describe, expect, it } from 'vitest';
import { AGENT, PhoneCall } from './doubles/phone-call.ts';
import { answer, type LlmStep } from './doubles/scripted-llm.ts';
import { STT_CAPABILITIES } from './doubles/scripted-stt.ts';

/** A call whose caller has just said something: the interim stands, the final is still to come. */
async function saying(interim: string, llm: LlmStep[][]) {
  const call = new PhoneCall({ llm, with: { rules: { speculation: true } } });
  await call.greeted();
  await call.voice(800);
  call.stt.interim(interim);
  await call.voice(200);
  await call.quiet(250);
  return call;
}

/** A call whose recogniser takes its time with finals. */
async function patient(speculation: 'careful' | 'eager' = 'careful'): Promise<PhoneCall> {
  const sttCapabilities = { ...STT_CAPABILITIES, finalP99: 5_000 };
  const turnTaking = { ...AGENT.turnTaking, speculation };
  const call = new PhoneCall({
    agent: { turnTaking },
    with: { rules: { speculation: true }, sttCapabilities },
  });
  await call.greeted();
  return call;
}

const lastOf = (call: PhoneCall, request: number) => call.llm.requests[request]?.messages.at(-1)?.content;
const trace = (call: PhoneCall) => call.of('turn-trace').at(-1)?.trace;

describe('a model that is asked on a stable interim', () => {
  it('answers sooner, and nothing of it is heard before the turn is over', async () => {
    const call = await saying('when are you open today', [answer('From nine to five.')]);
    await call.quiet(200);
    expect(lastOf(call, 0)).toBe('when are you open today');
    expect([call.conversation.state, call.tts.clauses]).toEqual(['listening', []]);
    call.stt.final('When are you open today?');
    await call.until('speaking');

    expect(call.llm.requests).toHaveLength(1);
    expect(call.tts.clauses.map(({ text }) => text)).toEqual(['From nine to five.']);
    const { committed = 0, llmFirstToken = 0, speculation } = trace(call) ?? {};
    expect(llmFirstToken - committed).toBeLessThan(300);
    expect(speculation).toEqual({ started: 1, used: true, wastedTokens: 0 });
  });

  it('is asked again when the text changed; what it said first is never heard', async () => {
    const call = await saying('when are you', [answer('We are Acme.'), answer('From nine to five.')]);
    await call.quiet(200);
    call.stt.final('When are you open?');
    await call.until('speaking');

    expect(lastOf(call, 1)).toBe('When are you open?');
    expect(call.tts.clauses.map(({ text }) => text)).toEqual(['From nine to five.']);
    expect(call.llm.aborted).toBeGreaterThan(0);
    expect(trace(call)?.speculation?.wastedTokens).toBeGreaterThan(0);
  });

  it('is not left for a sound, but when the caller goes on with other words', async () => {
    const call = await saying('when are you open', [['STUCK']]);
    await call.quiet(200);
    await call.voice(300);
    expect(call.llm.aborted).toBe(0);
    call.stt.interim('when are you open on');
    await call.clock.advance(0);
    expect([call.llm.requests.length, call.llm.aborted]).toEqual([1, 1]);
    expect(call.conversation.state).toBe('listening');
  });

  it('is not asked more than five times on a guess', async () => {
    const call = await patient();
    await call.voice(800);
    for (const text of [
      'my',
      'my card',
      'my card is',
      'my card is lost',
      'my card is lost or',
      'my card is lost or stolen',
    ]) {
      call.stt.interim(text);
      await call.quiet(170);
    }
    expect(lastOf(call, 4)).toBe('my card is lost or');
    expect(call.llm.requests).toHaveLength(5);
  });

  it('is asked while the caller still speaks when the text sounds complete, but not more than three times', async () => {
    const call = await patient('eager');
    const texts = ['when are you open', 'when are you open today', 'when are you open today or tomorrow'];
    for (const [index, text] of texts.entries()) {
      await call.voice(320);
      call.stt.interim(text);
      await call.voice(32);
      expect(lastOf(call, index)).toBe(text);
    }
    call.stt.interim('when are you open today or tomorrow morning');
    await call.voice(320);
    expect(call.llm.requests).toHaveLength(3);
    expect(call.conversation.state).toBe('listening');
    await call.quiet(64);
    expect(lastOf(call, 3)).toBe('when are you open today or tomorrow morning');
  });

  it('is not asked about a question while the caller still speaks, unless we are bold; about a short answer it is', async () => {
    const call = await patient();
    await call.voice(320);
    call.stt.interim('when are you open');
    await call.voice(64);
    expect(call.llm.requests).toEqual([]);
    call.stt.interim('yes');
    await call.voice(64);
    expect(lastOf(call, 0)).toBe('yes');
  });

  it('is asked once a turn when the guesses of four turns in a row were wrong, until one is right', async () => {
    const call = await patient();
    for (let turn = 0; turn < 4; turn++) {
      await call.voice(640);
      call.stt.interim('when are you open');
      await call.quiet(250);
      call.stt.final('When are you closed?');
      await call.until('speaking');
      await call.until('listening');
    }
    const before = call.llm.requests.length;
    await call.voice(640);
    for (const text of ['when are you open', 'when are you open now', 'when are you open today']) {
      call.stt.interim(text);
      await call.quiet(128);
    }
    expect(call.llm.requests.length - before).toBe(1);
  });

  it('is asked nothing about a text that may go on while the caller speaks', async () => {
    const call = await patient();
    await call.voice(320);
    call.stt.interim('I have lost my card');
    await call.voice(320);
    expect(call.llm.requests).toEqual([]);
  });

  it('is asked nothing when the caller goes on before the text was stable', async () => {
    const call = await patient();
    await call.voice(320);
    await call.quiet(64);
    call.stt.interim('I have lost my card');
    await call.quiet(32);
    await call.voice(320);
    expect(call.llm.requests).toEqual([]);
  });

  it('is asked in earnest when the guess has failed', async () => {
    const call = await saying('when are you open', [[new Error('reset')], answer('From nine to five.')]);
    await call.quiet(200);
    call.stt.final('When are you open?');
    await call.until('speaking');
    expect(call.tts.clauses.map(({ text }) => text)).toEqual(['From nine to five.']);
    expect(call.of('provider-failure')).toEqual([]);
  });

  it('is stopped when the caller hangs up', async () => {
    const call = await saying('when are you open', [answer('From nine to five.')]);
    await call.quiet(170);
    call.hangUp.abort();
    await call.clock.advance(0);
    expect(call.llm.aborted).toBe(1);
  });
});
