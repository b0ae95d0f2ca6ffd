import { describe, expect, it } from 'vitest';
import { PhoneCall, type PhoneCallOptions } from './doubles/phone-call.ts';
import { answer } from './doubles/scripted-llm.ts';

const HOURS = 'We are open from nine to five. On Sunday we are closed. Would you like to know more?';

/** A call in which the long answer has been heard for a second. */
async function answering(options: PhoneCallOptions = {}): Promise<PhoneCall> {
  const call = new PhoneCall({ llm: [answer(HOURS), answer('Of course.')], ...options });
  await call.greeted();
  await call.say('What are your opening hours?');
  await call.untilHeard(1_000);
  return call;
}

const interruptions = (call: PhoneCall) => call.of('interruption').map(({ trace }) => trace);

describe('the record of an interruption', () => {
  it('tells when the caller began, and when the agent was lowered, paused and silenced', async () => {
    const call = await answering();
    const before = call.clock.now();
    await call.say('And where are you?');
    const [trace] = interruptions(call);
    expect(interruptions(call)).toHaveLength(1);
    expect(trace).toMatchObject({ outcome: 'confirmed', why: 'words', onset: before });
    const { onset = 0, ducked = 0, paused = 0, settled = 0 } = trace ?? {};
    expect(ducked - onset).toBe(32);
    expect(paused - onset).toBe(128);
    expect(settled).toBeGreaterThan(paused);
    expect(call.of('interruption')[0]?.utterance).toBe(call.of('agent-turn').at(1)?.utterance);
  });

  it.each([
    ['', 'no-words'],
    ['Uh-huh.', 'backchannel'],
    ['open from nine', 'echo'],
  ])('tells why %j did not stop the agent: %s', async (text, why) => {
    const call = await answering();
    await call.say(text, 400);
    await call.until('listening');
    expect(interruptions(call)).toHaveLength(1);
    expect(interruptions(call)[0]).toMatchObject({ outcome: 'resumed', why });
    const resumed = call.of('resumed')[0]?.at;
    expect(interruptions(call)[0]?.settled).toBe(resumed);
  });

  it('tells the onset of a caller who is in a short gap when the words come', async () => {
    const call = await answering({ with: { rules: { duck: false, pause: false } } });
    const before = call.clock.now();
    await call.voice(320);
    await call.quiet(128);
    call.stt.interim('and where are you');
    await call.clock.advance(0);
    expect(interruptions(call)[0]).toMatchObject({ outcome: 'confirmed', why: 'words', onset: before });
  });

  it('tells of a pause that nothing came before', async () => {
    const call = await answering({ with: { rules: { duck: false } } });
    await call.say('Uh-huh.', 400);
    await call.until('listening');
    expect(interruptions(call)).toHaveLength(1);
    expect(interruptions(call)[0]).toMatchObject({ outcome: 'resumed', why: 'backchannel' });
    expect(interruptions(call)[0]?.ducked).toBeUndefined();
  });

  it('tells of a sound too short to pause for', async () => {
    const call = await answering();
    await call.voice(96);
    await call.quiet(300);
    const [trace] = interruptions(call);
    expect(trace).toMatchObject({ outcome: 'passed', why: 'no-words' });
    expect(trace?.paused).toBeUndefined();
    expect(trace?.settled).toBeGreaterThan(trace?.ducked ?? Number.NaN);
  });

  it('tells of a voice so long that no words were needed', async () => {
    const call = await answering();
    await call.voice(1_600);
    expect(interruptions(call)[0]).toMatchObject({ outcome: 'confirmed', why: 'long-voice' });
  });

  it('tells of a key, which has no onset and lowers nothing', async () => {
    const call = await answering();
    call.conversation.onDtmf('5');
    const settled = call.clock.now();
    expect(interruptions(call)).toEqual([{ outcome: 'confirmed', why: 'key', settled }]);
  });

  it('tells of a caller who begins while the agent says its last words', async () => {
    const call = await answering();
    while (call.playout.queuedMs > 100 || call.tts.clauses.length < 3) await call.quiet(32);
    await call.voice(160);
    expect(interruptions(call)[0]).toMatchObject({ outcome: 'overtaken', why: 'ended' });
    expect(call.conversation.state).toBe('listening');
  });

  it('tells nothing of sounds while the agent is only thinking', async () => {
    const call = new PhoneCall({ llm: [['STUCK']] });
    await call.greeted();
    await call.say('What are your opening hours?');
    await call.until('thinking');
    await call.voice(128);
    await call.quiet(300);
    expect(interruptions(call)).toEqual([]);
  });
});
