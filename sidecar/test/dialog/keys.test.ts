import { describe, expect, it } from 'vitest';
import { PhoneCall } from './doubles/phone-call.ts';
import { answer } from './doubles/scripted-llm.ts';

describe('keys', () => {
  it('become a turn of the caller when # ends them', async () => {
    const call = new PhoneCall();
    await call.greeted();
    for (const key of '123#') call.conversation.onDtmf(key);
    await call.until('speaking');
    expect(call.of('dtmf').map(({ digit }) => digit)).toEqual(['1', '2', '3', '#']);
    expect(call.lastRequest.at(-1)).toBe('user: [keys: 123#]');
    expect(call.of('turn-trace')[0]?.trace.decidedBy).toBe('dtmf');
  });

  it('become a turn after a pause between keys', async () => {
    const call = new PhoneCall();
    await call.greeted();
    call.conversation.onDtmf('4');
    await call.quiet(1_500);
    call.conversation.onDtmf('2');
    await call.quiet(1_700);
    expect(call.conversation.state).toBe('listening');
    await call.quiet(200);
    expect(call.of('caller-turn')).toMatchObject([{ text: '[keys: 42]' }]);
  });

  it('interrupt the agent at once', async () => {
    const call = new PhoneCall();
    await call.answer();
    await call.quiet(1_000);
    call.conversation.onDtmf('1');
    expect(call.conversation.state).toBe('listening');
    expect(call.playout.flushed).toHaveLength(1);
    await call.until('thinking');
  });

  it('belong to what was being said', async () => {
    const call = new PhoneCall();
    await call.greeted();
    await call.say('My customer number is');
    for (const key of '77#') call.conversation.onDtmf(key);
    await call.until('thinking');
    expect(call.of('caller-turn')).toMatchObject([{ text: 'My customer number is [keys: 77#]' }]);
  });

  it('pressed while the model thinks are joined to the turn', async () => {
    const call = new PhoneCall({ llm: [answer('No.'), answer('Yes.')] });
    await call.greeted();
    await call.say('Connect me to my account.');
    await call.until('thinking');
    call.conversation.onDtmf('#');
    await call.until('speaking');
    expect(call.lastRequest.slice(1)).toEqual(['user: Connect me to my account. [keys: #]']);
  });

  it('keep a pause in speech from ending the turn until they are complete', async () => {
    const call = new PhoneCall();
    await call.greeted();
    call.conversation.onDtmf('5');
    await call.say('That was a five.', 500);
    await call.quiet(800);
    expect(call.conversation.state).toBe('listening');
    await call.until('thinking');
    expect(call.of('caller-turn')).toMatchObject([{ text: 'That was a five. [keys: 5]' }]);
  });
});
