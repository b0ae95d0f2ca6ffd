import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/base/app-error.ts';
import { PhoneCall } from './doubles/phone-call.ts';
import { answer, callTool } from './doubles/scripted-llm.ts';

const BUSY = 'I am sorry, the line is busy at the moment. What else can I do for you?';
const ABSENT = 'I am sorry, nobody can be reached there at the moment. What else can I do for you?';
const TIMES = { endDelay: 500, longEndDelay: 2_000, noInputDelay: 8_000, maxCallLength: 20_000 };

describe('a caller whom somebody connects from the page', () => {
  it('is neither asked whether they are there nor taken leave of while it rings', async () => {
    const call = new PhoneCall({ agent: { turnTaking: TIMES } });
    await call.greeted();
    call.conversation.onCallerAway();
    await call.quiet(60_000);
    expect(call.of('no-input')).toEqual([]);
    expect(call.of('agent-turn')).toHaveLength(1);
    expect(call.control.done).toEqual([]);
    expect(call.conversation.state).toBe('closing');
  });

  it('is told that nobody took the call, and goes on with the agent', async () => {
    const call = new PhoneCall({ llm: [answer('I will note that.')] });
    await call.greeted();
    call.conversation.onCallerAway();
    await call.quiet(30_000);
    call.conversation.onCallerBack('busy');
    await call.until('listening');
    expect(call.of('agent-turn').at(-1)?.heard).toBe(BUSY);
    await call.say('Please take a message.');
    await call.until('speaking');
    expect(call.lastRequest.slice(-2)).toEqual([`assistant: ${BUSY}`, 'user: Please take a message.']);
  });

  it('hears no more of what the agent was saying, and nothing of it is answered later', async () => {
    const call = new PhoneCall({ llm: [answer('We are open from nine to five. '.repeat(9))] });
    await call.greeted();
    await call.say('When are you open?');
    await call.untilHeard(700);
    call.conversation.onCallerAway();
    await call.say('Hello, is somebody there?');
    expect(call.of('agent-turn').at(-1)).toMatchObject({ interrupted: true });
    call.conversation.onCallerBack('absent');
    await call.until('listening');
    expect(call.of('agent-turn').at(-1)?.heard).toBe(ABSENT);
    expect(call.of('caller-turn')).toHaveLength(1);
  });

  it('is not connected by the agent as well, who was about to', async () => {
    const call = new PhoneCall({ llm: [callTool('transfer', '{"target":"Sales"}')] });
    await call.greeted();
    await call.say('Sales, please.');
    await call.until('closing');
    call.conversation.onCallerAway();
    await call.quiet(5_000);
    expect(call.control.done).toEqual([]);
    call.conversation.onCallerBack('absent');
    await call.until('listening');
    expect(call.of('agent-turn').at(-1)?.heard).toBe(ABSENT);
    expect(call.of('ended')).toEqual([]);
  });

  it('has at least a minute left after coming back, and then the limit of the call again', async () => {
    const call = new PhoneCall({ agent: { turnTaking: { ...TIMES, noInputDelay: 120_000 } } });
    await call.greeted();
    call.conversation.onCallerAway();
    await call.quiet(40_000);
    call.conversation.onCallerBack('busy');
    await call.quiet(59_000);
    expect(call.conversation.state).toBe('listening');
    await call.quiet(4_000);
    expect(call.control.done).toEqual(['hangUp length-limit']);
  });

  it('goes to the fallback when the recogniser failed meanwhile', async () => {
    const call = new PhoneCall();
    await call.greeted();
    call.conversation.onCallerAway();
    call.stt.events.fail(new AppError('PROVIDER_FAILED'));
    await call.quiet(2_000);
    expect(call.of('provider-failure')).toEqual([]);
    call.conversation.onCallerBack('busy');
    await call.quiet(8_000);
    expect(call.of('provider-failure')).toMatchObject([{ stage: 'stt', code: 'PROVIDER_FAILED' }]);
    expect(call.control.done).toEqual(['toFallback provider-failure']);
  });

  it('is of no interest any more once the call is over', async () => {
    const call = new PhoneCall();
    await call.greeted();
    call.conversation.stop();
    const before = call.events.length;
    call.conversation.onCallerAway();
    call.conversation.onCallerBack('busy');
    await call.quiet(1_000);
    expect(call.events).toHaveLength(before);
    expect(call.timersLeft).toBe(0);
  });
});

describe('a caller whom the agent connects', () => {
  it('comes back to a call whose limit is in force again', async () => {
    const call = new PhoneCall({
      agent: { turnTaking: { ...TIMES, noInputDelay: 120_000 } },
      llm: [callTool('transfer', '{"target":"Sales"}')],
    });
    call.control.transfer = async () => {
      call.conversation.onCallerAway();
      await call.clock.advance(40_000);
      call.conversation.onCallerBack('busy');
      throw new AppError('TRANSFER_FAILED', { details: { target: 'Sales', reason: 'busy' } });
    };
    await call.greeted();
    await call.say('Sales, please.');
    await call.until('closing');
    await call.until('listening');
    expect(call.of('agent-turn').filter(({ heard }) => heard === BUSY)).toHaveLength(1);
    await call.quiet(65_000);
    expect(call.control.done).toEqual(['hangUp length-limit']);
  });
});
