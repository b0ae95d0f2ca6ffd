import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/base/app-error.ts';
import { AGENT, PhoneCall } from './doubles/phone-call.ts';
import { answer, callTool, type LlmStep } from './doubles/scripted-llm.ts';
import type { TtsFault } from './doubles/scripted-tts.ts';

const LONG = 'We are open from nine to five. On Sunday we are closed.';

async function asked(llm: LlmStep[][], fault?: TtsFault): Promise<PhoneCall> {
  const call = new PhoneCall({ llm });
  await call.greeted();
  call.tts.fault = fault;
  await call.say('What are your opening hours?');
  return call;
}

/** The caller hears the apology to its end and is handed over; nothing is left behind. */
async function expectHandOver(call: PhoneCall, failure: object): Promise<void> {
  await call.until('closing');
  expect(call.of('provider-failure')).toMatchObject([failure]);
  expect(call.control.done).toEqual([]);
  await call.quiet(AGENT.apology.length * 60 + 500);
  expect(call.of('agent-turn').at(-1)).toMatchObject({ heard: AGENT.apology, interrupted: false });
  expect(call.control.done).toEqual(['toFallback provider-failure']);
  expect(call.of('ended')).toMatchObject([{ reason: 'provider-failure' }]);
  expect(call.timersLeft).toBe(0);
}

describe('a model', () => {
  const tooLong = 'word '.repeat(1_000);
  it.each<[string, LlmStep[], string]>([
    ['is stuck before its first token', ['STUCK'], 'PROVIDER_TIMEOUT'],
    ['is stuck in mid-sentence', [300, 'We are ', 'STUCK'], 'PROVIDER_TIMEOUT'],
    ['fails with an error of the table', [new AppError('PROVIDER_FAILED')], 'PROVIDER_FAILED'],
    ['fails with any error', [300, 'We are ', new Error('reset')], 'PROVIDER_FAILED'],
    ['answers nothing', [300, { type: 'finish', reason: 'stop' }], 'PROVIDER_GARBAGE'],
    ['answers only white space', [300, ' \n ', { type: 'finish', reason: 'stop' }], 'PROVIDER_GARBAGE'],
    ['stops without having finished', [300, 'We are open.'], 'PROVIDER_GARBAGE'],
    ['does not stop talking', [300, tooLong, { type: 'finish', reason: 'stop' }], 'PROVIDER_GARBAGE'],
    ['writes broken arguments for a tool', callTool('hang_up', '{"a":'), 'PROVIDER_GARBAGE'],
    ['writes arguments that are no object', callTool('hang_up', '[1]'), 'PROVIDER_GARBAGE'],
  ])('that %s hands the caller over', async (_, script, code) => {
    const call = await asked([script]);
    await expectHandOver(call, { stage: 'llm', provider: 'scripted-llm', code });
  });

  it('that calls tools for ever hands the caller over', async () => {
    const again = callTool('take_message', '{"text":"x"}');
    const call = await asked([again, again, again, again, again]);
    await expectHandOver(call, { stage: 'llm', code: 'PROVIDER_GARBAGE' });
  });

  it('that fails while it is being heard is cut off first', async () => {
    const call = await asked([[300, LONG, ' And ', 800, new Error('reset')]]);
    await call.until('speaking');
    await expectHandOver(call, { stage: 'llm', code: 'PROVIDER_FAILED' });
    expect(call.of('agent-turn').at(-2)).toMatchObject({ interrupted: true });
  });
});

describe('a voice', () => {
  it.each<[string, TtsFault, string]>([
    ['is stuck before its first byte', 'stuck', 'PROVIDER_TIMEOUT'],
    ['is stuck in mid-sentence', 'stuck-midway', 'PROVIDER_TIMEOUT'],
    ['fails', 'fails', 'PROVIDER_FAILED'],
    ['fails in mid-sentence', 'fails-midway', 'PROVIDER_FAILED'],
    ['gives no audio', 'empty', 'PROVIDER_GARBAGE'],
  ])('that %s hands the caller over', async (_, fault, code) => {
    const call = await asked([answer(LONG)], fault);
    await expectHandOver(call, { stage: 'tts', provider: 'scripted-tts', code });
  });

  it('that fails at a later clause is noticed while the first one plays', async () => {
    const call = await asked([answer(LONG)]);
    call.tts.faults.set('On Sunday we are closed.', 'fails');
    await expectHandOver(call, { stage: 'tts', code: 'PROVIDER_FAILED' });
  });

  it('that cannot even say the apology still hands the caller over', async () => {
    const call = new PhoneCall({ llm: [answer(LONG)], unprepared: [AGENT.apology] });
    await call.greeted();
    call.tts.fault = 'fails-midway';
    await call.say('What are your opening hours?');
    await call.until('closing');
    await call.quiet(100);
    expect(call.playout.queuedMs).toBe(0);
    expect(call.control.done).toEqual(['toFallback provider-failure']);
    expect(call.timersLeft).toBe(0);
  });

  it('that fails at an apology for another stage still hands the caller over', async () => {
    const call = new PhoneCall({ llm: [['STUCK']], unprepared: [AGENT.apology] });
    await call.greeted();
    call.tts.fault = 'stuck';
    await call.say('What are your opening hours?');
    await call.until('closing');
    await call.quiet(5_000);
    expect(call.of('provider-failure').map(({ stage }) => stage)).toEqual(['llm', 'tts']);
    expect(call.control.done).toEqual(['toFallback provider-failure']);
  });

  it('that cannot say the greeting hands the caller over', async () => {
    const call = new PhoneCall({ unprepared: [AGENT.greeting] });
    call.tts.fault = 'fails';
    await call.answer();
    await expectHandOver(call, { stage: 'tts', code: 'PROVIDER_FAILED' });
  });
});

describe('a recogniser', () => {
  it('that fails hands the caller over', async () => {
    const call = new PhoneCall();
    await call.greeted();
    call.stt.events.fail(new AppError('PROVIDER_FAILED'));
    await expectHandOver(call, { stage: 'stt', provider: 'scripted-stt', code: 'PROVIDER_FAILED' });
  });

  it('that ends its stream hands the caller over', async () => {
    const call = new PhoneCall();
    await call.greeted();
    call.stt.events.end();
    await expectHandOver(call, { stage: 'stt', code: 'PROVIDER_FAILED' });
  });

  it('that never answers to speech hands the caller over', async () => {
    const call = new PhoneCall();
    await call.greeted();
    await call.voice(1_200);
    await call.quiet(3_000);
    expect(call.conversation.state).toBe('listening');
    await expectHandOver(call, { stage: 'stt', code: 'PROVIDER_TIMEOUT' });
  });
});

describe('a call that cannot be handed over', () => {
  it('is hung up rather than left in silence', async () => {
    const call = await asked([['STUCK']]);
    call.control.refused.set('toFallback', new Error('refused'));
    await call.until('closing');
    await call.quiet(5_000);
    expect(call.control.done).toEqual(['toFallback provider-failure', 'hangUp provider-failure']);
  });
});

describe('a media leg that stops sending', () => {
  it('does not keep the agent speaking for ever', async () => {
    const call = await asked([answer('We are open.')]);
    await call.until('speaking');
    call.playout.stalled = true;
    await call.quiet(4_500);
    expect(call.conversation.state).toBe('listening');
  });
});
