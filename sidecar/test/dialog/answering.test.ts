import { describe, expect, it } from 'vitest';
import { PhoneCall } from './doubles/phone-call.ts';
import { answer } from './doubles/scripted-llm.ts';
import { STT_CAPABILITIES } from './doubles/scripted-stt.ts';

const HOURS = 'We are open from nine to five. On Sunday we are closed. Would you like to know more?';
const YES_OR_NO = 'Would you like to speak to sales?';

/** A call in which the agent has just asked a question. */
async function asked(): Promise<PhoneCall> {
  const call = new PhoneCall({ llm: [answer(YES_OR_NO), answer('Fine.')] });
  await call.greeted();
  await call.say('I need help with an order.');
  await call.until('speaking');
  await call.until('listening');
  return call;
}

describe('a conversation', () => {
  it('greets at once, listens, and answers a question clause by clause', async () => {
    const call = new PhoneCall({ llm: [answer(HOURS)] });
    await call.answer();
    await call.quiet(64);
    expect(call.playout.heardMs).toBeGreaterThan(0);
    await call.until('listening');
    await call.say('What are your opening hours?');
    await call.until('speaking');
    await call.until('listening');
    expect(call.states).toEqual(['greeting', 'listening', 'thinking', 'speaking', 'listening']);
    expect(call.lastRequest).toEqual([
      'assistant: Hello, this is Acme. How can I help you?',
      'user: What are your opening hours?',
    ]);
    expect(call.tts.clauses.map((clause) => clause.text)).toEqual([
      'We are open from nine to five.',
      'On Sunday we are closed.',
      'Would you like to know more?',
    ]);
    expect(call.of('agent-turn').at(-1)).toMatchObject({ text: HOURS, heard: HOURS, interrupted: false });
  });

  it('writes down where the time of a turn went, in order', async () => {
    const call = new PhoneCall({ llm: [answer(HOURS)] });
    await call.greeted();
    await call.say('What are your opening hours?');
    await call.until('speaking');
    const trace = call.lastTrace;
    const times = [trace.lastInterim, trace.speechEnd, trace.vadStop, trace.final, trace.committed];
    const after = [trace.llmFirstToken, trace.firstClause, trace.ttsFirstByte, trace.firstFrameSent];
    const all = [...times, ...after].map(Number);
    expect(all.every(Number.isFinite)).toBe(true);
    expect(all).toEqual([...all].sort((a, b) => a - b));
    expect(trace.decidedBy).toBe('complete');
    expect(trace.committed).toBe(trace.final);
  });

  it('waits for its full delay after a sentence that may go on', async () => {
    const call = new PhoneCall();
    await call.greeted();
    await call.say('I have lost my card.');
    await call.until('speaking');
    const trace = call.lastTrace;
    expect(trace.decidedBy).toBe('pause');
    expect(Number(trace.committed) - Number(trace.speechEnd)).toBe(500);
  });

  it('takes "yes" after a question as soon as its final is there', async () => {
    const call = await asked();
    await call.voice(320);
    await call.quiet(250);
    expect(call.conversation.state).toBe('listening');
    call.stt.final('Yes.');
    await call.clock.advance(0);
    expect(call.conversation.state).toBe('thinking');
    await call.until('speaking');
    const trace = call.lastTrace;
    expect(trace).toMatchObject({ decidedBy: 'short-answer' });
    expect(trace.committed).toBe(trace.final);
  });

  it('takes "yes" after a question without its final, 120 ms after the voice', async () => {
    const call = await asked();
    await call.say('Yes.', 400);
    await call.until('speaking');
    const { decidedBy, committed, speechEnd, final } = call.lastTrace;
    expect(decidedBy).toBe('short-answer');
    expect(Number(committed) - Number(speechEnd)).toBe(120);
    expect(final).toBeUndefined();
    expect(call.llm.requests).toHaveLength(2);
  });

  it('does not take a pause of 1.2 s in the middle of a sentence for its end', async () => {
    const call = new PhoneCall();
    await call.greeted();
    await call.say('I would like to know if you');
    await call.quiet(950);
    await call.say('are open on Sunday?');
    await call.until('thinking');
    expect(call.of('caller-turn').map((turn) => turn.text)).toEqual([
      'I would like to know if you are open on Sunday?',
    ]);
  });

  it('waits for an unfinished sentence no longer than its limit', async () => {
    const call = new PhoneCall();
    await call.greeted();
    await call.say('I would like to know if you');
    await call.until('thinking');
    await call.until('speaking');
    expect(call.lastTrace.decidedBy).toBe('unfinished');
  });

  it('does not wait longer than the recogniser needs in 99 of 100 cases', async () => {
    const call = new PhoneCall();
    await call.greeted();
    await call.voice(800);
    await call.quiet(160);
    call.stt.interim('What are your opening hours');
    await call.until('speaking');
    const trace = call.lastTrace;
    expect(trace).toMatchObject({ decidedBy: 'no-final', decidedWhy: 'final-deadline' });
    expect(Number(trace.committed) - Number(trace.speechEnd)).toBe(600);
  });

  it('waits for no final of a text that has stopped changing for half a second', async () => {
    const call = new PhoneCall();
    await call.greeted();
    await call.voice(600);
    call.stt.interim('What are your opening hours');
    await call.voice(200);
    await call.until('speaking');
    const trace = call.lastTrace;
    expect(trace).toMatchObject({ decidedBy: 'no-final', decidedWhy: 'stable' });
    expect(Number(trace.committed) - Number(trace.speechEnd)).toBe(500);
  });

  it('takes a final that comes after its turn was handed over for no new speech', async () => {
    const call = new PhoneCall({ llm: [answer(HOURS)] });
    await call.greeted();
    await call.voice(600);
    call.stt.interim('What are your opening hours');
    await call.voice(200);
    await call.until('thinking');
    call.stt.final('What are your opening hours?');
    await call.until('speaking');
    await call.until('listening');
    expect(call.llm.requests).toHaveLength(1);
    expect(call.of('agent-turn').at(-1)?.interrupted).toBe(false);
  });

  it('opens a turn again when the caller goes on before the agent was heard', async () => {
    const call = new PhoneCall({ llm: [answer(HOURS), answer('Yes, from ten to two.')] });
    await call.greeted();
    await call.say('What are your opening hours?');
    await call.until('thinking');
    await call.say('On Saturday?', 500);
    expect(call.llm.aborted).toBe(1);
    await call.until('speaking');
    expect(call.lastRequest.at(-1)).toBe('user: What are your opening hours? On Saturday?');
    expect(call.lastRequest.filter((message) => message.startsWith('user'))).toHaveLength(1);
    expect(call.of('caller-turn').map(({ turn }) => turn)).toEqual([1, 1]);
    expect(call.of('turn-trace')).toHaveLength(1);
    expect(call.lastTrace.reopened).toBe(true);
  });

  it('makes no turn of a cough', async () => {
    const call = new PhoneCall();
    await call.greeted();
    await call.say('', 350);
    await call.quiet(3_000);
    expect(call.conversation.state).toBe('listening');
    expect(call.llm.requests).toHaveLength(0);
  });

  it('tells the recogniser where speech began and ended', async () => {
    const call = new PhoneCall();
    await call.greeted();
    const before = call.clock.now();
    await call.say('Hello there.', 960);
    expect(call.stt.started).toEqual([before]);
    expect(call.stt.endpoints).toHaveLength(1);
    expect(Number(call.stt.endpoints[0]) - before).toBeGreaterThanOrEqual(960);
    expect(Number(call.stt.endpoints[0]) - before).toBeLessThan(1_060);
  });

  it('lets a vendor that owns the turn end decide it', async () => {
    const sttCapabilities = { ...STT_CAPABILITIES, ownsTurnEnd: true, forceEndpoint: false };
    const call = new PhoneCall({ with: { sttCapabilities } });
    await call.greeted();
    await call.say('What are your opening hours?');
    await call.quiet(1_000);
    expect(call.conversation.state).toBe('listening');
    call.stt.events.push({ type: 'end-of-turn' });
    await call.until('speaking');
    expect(call.lastTrace.decidedBy).toBe('vendor');
  });

  it('begins to speak at the first comma of a long sentence', async () => {
    const call = new PhoneCall({
      llm: [answer('You will find us in the main street, right next to the old town hall, on the left.')],
    });
    await call.greeted();
    await call.say('Where are you?');
    await call.until('speaking');
    await call.until('listening');
    expect(call.tts.clauses[0]?.text).toBe('You will find us in the main street,');
    expect(call.tts.clauses).toHaveLength(2);
  });

  it('does not count an end of turn after which the caller went on', async () => {
    const sttCapabilities = { ...STT_CAPABILITIES, ownsTurnEnd: true, forceEndpoint: false };
    const call = new PhoneCall({ with: { sttCapabilities } });
    await call.greeted();
    call.stt.events.push({ type: 'end-of-turn' });
    await call.say('What are your opening hours?');
    await call.quiet(1_000);
    expect(call.conversation.state).toBe('listening');
  });

  it('loses no text of a turn that noise has opened again', async () => {
    const call = new PhoneCall({ llm: [answer(HOURS), answer(HOURS)] });
    await call.greeted();
    await call.voice(600);
    call.stt.interim('What are your opening hours');
    await call.voice(200);
    await call.until('thinking');
    call.stt.final('');
    await call.voice(1_600);
    expect(call.conversation.state).toBe('listening');
    await call.quiet(250);
    call.stt.final('');
    await call.until('speaking');
    expect(call.llm.requests).toHaveLength(2);
    expect(call.lastRequest.at(-1)).toBe('user: What are your opening hours');
  });

  it('gives text without a voice its full delay, however long ago the last sound was', async () => {
    const call = new PhoneCall();
    await call.answer();
    await call.quiet(500);
    await call.say('', 300);
    await call.until('listening');
    await call.quiet(3_000);
    call.stt.final('I have lost my card.');
    await call.quiet(400);
    expect(call.conversation.state).toBe('listening');
    await call.until('thinking');
  });

  it('keeps a short answer whose final came while it was thinking, when the caller goes on', async () => {
    const call = new PhoneCall({ llm: [answer('Fine.'), answer('Fine.')] });
    await call.greeted();
    await call.voice(320);
    call.stt.interim('Yes');
    await call.until('thinking');
    call.stt.final('Yes.');
    await call.voice(320);
    call.stt.interim('but not before five');
    await call.quiet(250);
    call.stt.final('But not before five.');
    await call.until('speaking');
    expect(call.lastRequest.at(-1)).toMatch(/^user: Yes.* but not before five/i);
  });
});
