import { describe, expect, it } from 'vitest';
import { PhoneCall } from './doubles/phone-call.ts';

/** A room that talks on behind the caller, dBFS. */
const ROOM = -34;

describe('a conversation with voices behind the caller', () => {
  it('ends the turn when the voice that goes on is quieter and brings no words, and is not interrupted by it', async () => {
    const call = new PhoneCall();
    await call.greeted();
    await call.voice(400);
    call.stt.interim('where is');
    await call.voice(400);
    call.stt.interim('where is my order');
    await call.voice(3_500, 0.95, ROOM);
    expect(call.conversation.state).toBe('speaking');
    expect(Number(call.lastTrace.committed) - Number(call.lastTrace.lastInterim)).toBeLessThan(1_550);
    expect(call.of('caller-turn').map(({ text }) => text)).toEqual(['where is my order']);
    expect(call.of('paused')).toEqual([]);
  });

  it('ends it sooner, and has asked the model ahead, when the recogniser has finished a complete sentence', async () => {
    const call = new PhoneCall({ with: { rules: { speculation: true } } });
    await call.greeted();
    await call.voice(800);
    call.stt.interim('where is my order');
    await call.voice(200, 0.95, ROOM);
    call.stt.final('Where is my order?');
    await call.voice(1_000, 0.95, ROOM);
    const [turn] = call.of('caller-turn');
    const { lastInterim, llmRequest, committed } = call.lastTrace;
    expect(turn?.text).toBe('Where is my order?');
    expect(Number(committed) - Number(lastInterim)).toBeLessThan(850);
    expect(Number(llmRequest)).toBeLessThan(Number(committed));
  });

  it('hears the caller go on over them', async () => {
    const call = new PhoneCall();
    await call.greeted();
    await call.voice(400);
    call.stt.interim('my order is');
    await call.voice(1_900, 0.95, ROOM);
    await call.voice(400);
    call.stt.interim('my order is late');
    await call.quiet(300);
    call.stt.final('My order is late.');
    await call.until('speaking');
    expect(call.of('caller-turn').map(({ text }) => text)).toEqual(['My order is late.']);
  });
});
