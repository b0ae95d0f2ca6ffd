import { describe, expect, it } from 'vitest';
import { PhoneCall } from './doubles/phone-call.ts';
import { answer, callTool } from './doubles/scripted-llm.ts';

const LONG = 'We are open from nine to five. On Sunday we are closed.';

/** Brings a call into each state, as a caller would. */
const INTO: Record<string, (call: PhoneCall) => Promise<void>> = {
  greeting: (call) => call.quiet(500),
  listening: (call) => call.until('listening'),
  'listening to speech': async (call) => {
    await call.until('listening');
    await call.voice(500);
  },
  'listening to a turn about to end': async (call) => {
    await call.until('listening');
    await call.say('I want to know your hours.');
  },
  'listening for a transcript': async (call) => {
    await call.until('listening');
    await call.voice(1_000);
    await call.quiet(300);
  },
  'listening to keys': async (call) => {
    await call.until('listening');
    call.conversation.onDtmf('1');
  },
  thinking: async (call) => {
    await INTO['listening to a turn about to end']?.(call);
    await call.until('thinking');
  },
  speaking: async (call) => {
    await INTO['thinking']?.(call);
    await call.untilHeard(700);
  },
  paused: async (call) => {
    await INTO['speaking']?.(call);
    await call.voice(300);
  },
};

describe('a caller who hangs up', () => {
  it.each(Object.keys(INTO))('while %s leaves no timer and hears of nothing more', async (state) => {
    const call = new PhoneCall({ llm: [answer(LONG)] });
    await call.answer();
    await INTO[state]?.(call);
    expect(state).toContain(call.conversation.state);
    call.hangUp.abort();
    await call.clock.advance(0);
    expect(call.timersLeft).toBe(0);
    const before = call.events.length;
    call.conversation.onDtmf('1');
    call.stt.final('Hello?');
    await call.voice(500);
    expect(call.events).toHaveLength(before);
    expect(call.control.done).toEqual([]);
    expect(call.timersLeft).toBe(0);
  });

  it('while the call is being closed leaves no timer', async () => {
    const call = new PhoneCall({ llm: [callTool('hang_up', '{}')] });
    await call.greeted();
    await call.say('Goodbye to you.');
    await call.until('closing');
    call.hangUp.abort();
    await call.clock.advance(0);
    expect(call.timersLeft).toBe(0);
    expect(call.control.done).toEqual([]);
  });

  it('in mid-sentence leaves behind what he has heard', async () => {
    const call = new PhoneCall({ llm: [answer(LONG)] });
    await call.answer();
    await INTO['speaking']?.(call);
    call.hangUp.abort();
    expect(call.of('agent-turn').at(-1)).toMatchObject({ interrupted: true, heard: 'We are open' });
  });

  it('before the answer leaves behind how far it got', async () => {
    const call = new PhoneCall({ llm: [['STUCK']] });
    await call.answer();
    await INTO['thinking']?.(call);
    call.hangUp.abort();
    expect(call.of('turn-trace')).toHaveLength(1);
  });

  it('may do so before the conversation begins, and twice', async () => {
    const call = new PhoneCall();
    call.hangUp.abort();
    call.conversation.start();
    call.conversation.stop();
    expect(call.events).toEqual([]);
    expect(call.timersLeft).toBe(0);
  });
});
