import { describe, expect, it } from 'vitest';
import { PhoneCall } from './doubles/phone-call.ts';
import { answer, type LlmStep } from './doubles/scripted-llm.ts';

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

  it('is left when the caller speaks on', async () => {
    const call = await saying('when are you open', [answer('Nine.'), answer('Ten.')]);
    await call.quiet(200);
    await call.voice(300);
    expect(call.llm.aborted).toBe(1);
    expect(call.conversation.state).toBe('listening');
  });

  it('is not asked more than twice on a guess', async () => {
    const call = await saying('when', [answer('1'), answer('2'), answer('3')]);
    for (const text of ['when are', 'when are you', 'when are you open']) {
      await call.quiet(170);
      call.stt.interim(text);
    }
    expect(call.llm.requests.length).toBeLessThanOrEqual(2);
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
