import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/base/app-error.ts';
import { PhoneCall } from './doubles/phone-call.ts';
import { answer, callTool, type LlmStep } from './doubles/scripted-llm.ts';

/** A call in which the caller has asked for something and the model answers with these scripts. */
async function asking(...llm: LlmStep[][]): Promise<PhoneCall> {
  const call = new PhoneCall({ llm });
  await call.greeted();
  await call.say('That would be all for today.');
  await call.until('thinking');
  return call;
}

describe('the tool hang_up', () => {
  it("plays the model's own farewell to its end before the line is cut", async () => {
    const call = await asking(callTool('hang_up', '{}', 'Thank you for calling, goodbye.'));
    await call.until('closing');
    await call.quiet(1_500);
    expect(call.control.done).toEqual([]);
    await call.quiet(1_000);
    expect(call.control.done).toEqual(['hangUp agent-hung-up']);
    expect(call.of('agent-turn').at(-1)).toMatchObject({
      heard: 'Thank you for calling, goodbye.',
      interrupted: false,
    });
    expect(call.of('tool')).toMatchObject([{ name: 'hang_up', outcome: 'ok' }]);
    expect(call.of('ended')).toMatchObject([{ reason: 'agent-hung-up' }]);
    expect(call.timersLeft).toBe(0);
  });

  it("says the agent's farewell when the model said nothing, and cannot be talked down", async () => {
    const call = await asking(callTool('hang_up', ''));
    await call.until('closing');
    await call.say('Wait a moment please', 400);
    await call.quiet(300);
    expect(call.control.done).toEqual(['hangUp agent-hung-up']);
    expect(call.of('agent-turn').at(-1)?.heard).toBe('Goodbye.');
  });

  it('goes on when the caller was making a sound just then', async () => {
    const call = await asking([
      'Well then, ',
      'goodbye and have a nice day. ',
      1_000,
      ...callTool('hang_up', '{}'),
    ]);
    await call.until('speaking');
    await call.quiet(700);
    await call.voice(300);
    expect(call.playout.paused).toBe(true);
    await call.until('closing');
    await call.quiet(3_000);
    expect(call.control.done).toEqual(['hangUp agent-hung-up']);
  });

  it('hangs up even when the farewell cannot be spoken', async () => {
    const call = await asking(callTool('hang_up', '{}', 'Bye now.'));
    call.tts.fault = 'fails';
    await call.quiet(1_000);
    expect(call.of('provider-failure')).toMatchObject([{ stage: 'tts', code: 'PROVIDER_FAILED' }]);
    expect(call.control.done).toEqual(['hangUp agent-hung-up']);
  });
});

describe('the tool transfer', () => {
  it('connects to a target of the list once the announcement has been heard', async () => {
    const call = await asking(callTool('transfer', '{"target":"sales"}'));
    await call.until('closing');
    expect(call.control.done).toEqual([]);
    await call.quiet(3_000);
    expect(call.control.done).toEqual(['transfer Sales']);
    expect(call.of('agent-turn').at(-1)?.heard).toBe('One moment, I will connect you.');
    expect(call.of('ended')).toMatchObject([{ reason: 'transferred' }]);
  });

  it('refuses every other name and tells the model', async () => {
    const call = await asking(
      callTool('transfer', '{"target":"0900 123"}'),
      answer('I cannot connect you there.'),
    );
    await call.until('speaking');
    await call.until('listening');
    expect(call.control.done).toEqual([]);
    expect(call.of('tool')).toMatchObject([{ name: 'transfer', outcome: 'refused' }]);
    expect(call.lastRequest.at(-1)).toBe(
      'tool: There is no transfer target "0900 123". Possible targets: Sales.',
    );
    expect(call.of('agent-turn').at(-1)?.heard).toBe('I cannot connect you there.');
  });

  it('that brings the caller back says so at once and goes on with what the model is told', async () => {
    const call = await asking(callTool('transfer', '{"target":"Sales"}'), answer('I will note that.'));
    const details = { target: 'Sales', reason: 'busy' };
    call.control.refused.set('transfer', new AppError('TRANSFER_FAILED', { details }));
    await call.until('closing');
    await call.until('speaking');
    await call.until('listening');
    expect(call.of('tool')).toMatchObject([{ name: 'transfer', outcome: 'failed' }]);
    expect(call.of('agent-turn').at(-1)?.heard).toBe(
      'I am sorry, the line is busy at the moment. What else can I do for you?',
    );
    await call.say('Please take a message.');
    await call.until('speaking');
    expect(call.lastRequest.slice(-3)).toEqual([
      'tool: "Sales" could not be reached (busy). The caller has been told and is back with you.',
      'assistant: I am sorry, the line is busy at the moment. What else can I do for you?',
      'user: Please take a message.',
    ]);
    expect(call.of('ended')).toEqual([]);
  });

  it('that Asterisk rejects counts as nobody there', async () => {
    const call = await asking(callTool('transfer', '{"target":"Sales"}'));
    call.control.refused.set('transfer', new Error('transfer refused'));
    await call.until('closing');
    await call.until('listening');
    expect(call.of('agent-turn').at(-1)?.heard).toMatch(/^I am sorry, nobody can be reached there/);
  });
});

describe('the tool take_message', () => {
  it('passes the message on and lets the model go on', async () => {
    const call = await asking(
      callTool('take_message', '{"text":"Call back Ann"}', 'I will note that.'),
      answer('It is noted.'),
    );
    await call.until('speaking');
    await call.until('listening');
    expect(call.of('message')).toMatchObject([{ text: 'Call back Ann' }]);
    expect(call.of('agent-turn').at(-1)?.heard).toBe('I will note that. It is noted.');
    await call.say('Thank you very much.');
    await call.until('speaking');
    expect(call.lastRequest.slice(-4)).toEqual([
      'assistant: I will note that.',
      'tool: The message has been noted.',
      'assistant: It is noted.',
      'user: Thank you very much.',
    ]);
  });
});

describe('a silent caller', () => {
  it('is asked twice and then taken leave of', async () => {
    const call = new PhoneCall();
    await call.greeted();
    await call.quiet(8_100);
    expect(call.conversation.state).toBe('speaking');
    await call.quiet(30_000);
    expect(call.of('no-input').map(({ count }) => count)).toEqual([1, 2, 3]);
    expect(call.of('agent-turn').map(({ heard }) => heard)).toEqual([
      'Hello, this is Acme. How can I help you?',
      'Are you still there?',
      'I cannot hear you.',
      'Goodbye.',
    ]);
    expect(call.control.done).toEqual(['hangUp no-input']);
    expect(call.timersLeft).toBe(0);
  });

  it('is asked from the beginning once he has said something', async () => {
    const call = new PhoneCall({ llm: [answer('You are welcome.')] });
    await call.greeted();
    await call.quiet(8_100);
    await call.until('listening');
    await call.say('Yes, I am here.');
    await call.until('speaking');
    await call.until('listening');
    await call.quiet(8_100);
    expect(call.of('no-input').map(({ count }) => count)).toEqual([1, 1]);
  });

  it('is not asked while he speaks', async () => {
    const call = new PhoneCall();
    await call.greeted();
    await call.quiet(7_000);
    await call.voice(3_000);
    expect(call.of('no-input')).toEqual([]);
  });
});

describe('the greatest length of a call', () => {
  it('ends it with the farewell, even in mid-sentence', async () => {
    const turnTaking = { endDelay: 500, longEndDelay: 2_000, noInputDelay: 8_000, maxCallLength: 6_000 };
    const call = new PhoneCall({
      agent: { turnTaking },
      llm: [answer('This is a very long story about us. '.repeat(9))],
    });
    await call.greeted();
    await call.say('Tell me a story about you.');
    await call.until('speaking');
    await call.until('closing');
    await call.quiet(2_000);
    expect(call.control.done).toEqual(['hangUp length-limit']);
    expect(call.of('agent-turn').slice(-2)).toMatchObject([{ interrupted: true }, { heard: 'Goodbye.' }]);
    expect(call.timersLeft).toBe(0);
  });
});
