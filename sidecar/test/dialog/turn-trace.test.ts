import { describe, expect, it } from 'vitest';
import type { TurnTrace } from '../../src/ports/conversation-events.ts';
import { AGENT, PhoneCall, type PhoneCallOptions } from './doubles/phone-call.ts';
import { answer } from './doubles/scripted-llm.ts';
import { STT_CAPABILITIES } from './doubles/scripted-stt.ts';

const HOURS = 'We are open from nine to five.';

async function greeted(options: PhoneCallOptions = {}): Promise<PhoneCall> {
  const call = new PhoneCall({ llm: [answer(HOURS), answer(HOURS)], ...options });
  await call.greeted();
  return call;
}

/** The steps of a trace in the order of their times. */
const order = (trace: TurnTrace): string[] =>
  Object.entries(trace)
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
    .sort(([, a], [, b]) => a - b)
    .map(([step]) => step);

describe('the trace of a turn', () => {
  it('holds every step of the answer, in their order and on one clock', async () => {
    const call = await greeted();
    await call.say('What are your hours?');
    await call.until('speaking');
    const { lastTrace: trace, clock } = call;
    expect(order(trace)).toEqual([
      ...['lastInterim', 'speechEnd', 'vadStop', 'final', 'committed', 'llmRequest', 'llmFirstToken'],
      ...['firstClause', 'ttsRequest', 'ttsFirstByte', 'firstFrameSent'],
    ]);
    expect(Number(trace.vadStop) - Number(trace.speechEnd)).toBeGreaterThanOrEqual(200);
    expect(trace.llmRequest).toBe(trace.committed);
    expect(Number(trace.llmFirstToken) - Number(trace.llmRequest)).toBe(300);
    expect(trace.firstFrameSent).toBeLessThanOrEqual(clock.now());
    expect(trace).toMatchObject({ decidedBy: 'complete', decidedWhy: 'final' });
    expect(Object.keys(trace)).not.toContain('firstFrameAtEar');
  });

  it('tells that the final was what was waited for', async () => {
    const call = await greeted();
    await call.voice(800);
    call.stt.interim('what are your hours');
    await call.quiet(450);
    call.stt.final('What are your hours?');
    await call.until('speaking');
    expect(call.lastTrace).toMatchObject({ decidedBy: 'complete', decidedWhy: 'final' });
    expect(call.lastTrace.committed).toBe(call.lastTrace.final);
  });

  it('tells that no final came in time, and invents none', async () => {
    const call = await greeted();
    await call.voice(800);
    await call.quiet(160);
    call.stt.interim('what are your hours');
    await call.until('speaking');
    expect(call.lastTrace).toMatchObject({ decidedBy: 'no-final', decidedWhy: 'final-deadline' });
    expect(call.lastTrace.final).toBeUndefined();
  });

  it('tells that the text had stopped changing before a final came', async () => {
    const call = await greeted();
    await call.voice(800);
    call.stt.interim('what are your hours');
    await call.until('speaking');
    expect(call.lastTrace).toMatchObject({ decidedBy: 'no-final', decidedWhy: 'stable' });
  });

  it('tells that the usual delay ended a plain statement', async () => {
    const call = await greeted();
    await call.say('I have lost my card.');
    await call.until('speaking');
    expect(call.lastTrace).toMatchObject({ decidedBy: 'pause', decidedWhy: 'end-delay' });
  });

  it("tells that the caller's own pauses put the end off", async () => {
    const call = await greeted();
    await call.say('I have lost my');
    await call.quiet(750);
    await call.say('card today');
    await call.until('speaking');
    expect(call.lastTrace).toMatchObject({ decidedBy: 'pause', decidedWhy: 'own-pauses' });
  });

  it('knows of a pause that was taken for the end of the turn, too', async () => {
    const call = await greeted({ llm: [['STUCK'], answer(HOURS)] });
    await call.say('I have lost my card.');
    await call.quiet(750);
    expect(call.conversation.state).toBe('thinking');
    await call.say('It was in my bag.');
    await call.until('speaking');
    expect(call.lastTrace).toMatchObject({ reopened: true, decidedBy: 'pause', decidedWhy: 'own-pauses' });
  });

  it('tells what an unfinished text ended with', async () => {
    const call = await greeted();
    await call.say('I would like to');
    await call.until('speaking');
    expect(call.lastTrace).toMatchObject({ decidedBy: 'unfinished', decidedWhy: 'trailing-word' });
  });

  it('tells what a short answer was', async () => {
    const call = await greeted({ agent: { greeting: 'Shall I connect you?' } });
    await call.say('Yes.', 400);
    await call.until('speaking');
    expect(call.lastTrace).toMatchObject({ decidedBy: 'short-answer', decidedWhy: 'yes-no' });
  });

  it('tells that the recogniser ended the turn', async () => {
    const sttCapabilities = { ...STT_CAPABILITIES, ownsTurnEnd: true };
    const call = await greeted({ with: { sttCapabilities } });
    await call.say('What are your hours?');
    call.stt.events.push({ type: 'end-of-turn' });
    await call.until('speaking');
    expect(call.lastTrace).toMatchObject({ decidedBy: 'vendor', decidedWhy: 'end-of-turn' });
  });

  it('tells that keys ended the turn, which had no speech', async () => {
    const call = await greeted();
    for (const key of '42#') call.conversation.onDtmf(key);
    await call.until('speaking');
    expect(call.lastTrace).toMatchObject({ decidedBy: 'dtmf', decidedWhy: 'keys' });
    expect([call.lastTrace.speechEnd, call.lastTrace.vadStop]).toEqual([undefined, undefined]);
  });

  it('holds no end of speech for words without any voice detected', async () => {
    const call = await greeted();
    call.stt.final('I have lost my card.');
    await call.until('speaking');
    const { speechEnd, final, committed } = call.lastTrace;
    expect(speechEnd).toBeUndefined();
    expect(Number(committed) - Number(final)).toBe(500);
  });

  it('holds no request to the voice for a sentence that was prepared', async () => {
    const call = await greeted({ llm: [answer('Goodbye.')] });
    await call.say('That is all.');
    await call.until('speaking');
    expect(call.lastTrace.ttsFirstByte).toBeDefined();
    expect(call.lastTrace.ttsRequest).toBeUndefined();
  });

  it('shows the request of a right guess before the turn was over', async () => {
    const call = await greeted({ with: { rules: { speculation: true } } });
    await call.voice(800);
    call.stt.interim('I have lost my card');
    await call.voice(200);
    await call.quiet(450);
    call.stt.final('I have lost my card.');
    await call.until('speaking');
    const { llmRequest = 0, committed = 0, speechEnd = 0, llmFirstToken = 0, speculation } = call.lastTrace;
    expect(llmRequest).toBeGreaterThan(speechEnd);
    expect(llmRequest).toBeLessThan(committed);
    expect(llmFirstToken).toBeGreaterThanOrEqual(committed);
    expect(speculation).toEqual({ started: 1, used: true, wastedTokens: 0 });
  });

  it('shows the request of a guess while the caller still spoke', async () => {
    const call = await greeted({
      agent: { turnTaking: { ...AGENT.turnTaking, speculation: 'eager' } },
      with: { rules: { speculation: true } },
    });
    await call.voice(800);
    call.stt.interim('what are your hours');
    await call.voice(200);
    await call.quiet(250);
    call.stt.final('What are your hours?');
    await call.until('speaking');
    const { llmRequest = 0, speechEnd = 0, speculation } = call.lastTrace;
    expect(llmRequest).toBeLessThan(speechEnd);
    expect(speculation).toEqual({ started: 1, used: true, wastedTokens: 0 });
  });

  it('keeps what was guessed for a turn that is opened again', async () => {
    const call = await greeted({ with: { rules: { speculation: true } } });
    await call.voice(800);
    call.stt.interim('what are your');
    await call.voice(200);
    await call.quiet(450);
    call.stt.interim('what are your hours');
    call.stt.final('What are your hours.');
    await call.until('thinking');
    await call.say('on Sunday, please?');
    await call.until('speaking');
    const { reopened, speculation } = call.lastTrace;
    expect(reopened).toBe(true);
    expect(speculation?.started).toBeGreaterThanOrEqual(1);
    expect(speculation?.wastedTokens).toBeGreaterThan(0);
  });
});
