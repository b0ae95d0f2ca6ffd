import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/base/app-error.ts';
import { systemClock } from '../../src/base/clock.ts';
import { type WrittenEvent, writtenReply } from '../../src/dialog/written-reply.ts';
import type { LlmEvent } from '../../src/ports/llm.ts';
import { AGENT } from './doubles/phone-call.ts';
import { type LlmStep, ScriptedLlm } from './doubles/scripted-llm.ts';

const text = (words: string): LlmStep[] => [words, { type: 'finish', reason: 'stop' }];
const call = (name: string, args: string): LlmStep[] => {
  const event: LlmEvent = { type: 'tool-call', call: { id: name, name, arguments: args } };
  return [event, { type: 'finish', reason: 'tool-calls' }];
};

async function ask(scripts: LlmStep[][], prompt = AGENT.prompt) {
  const llm = new ScriptedLlm(systemClock, scripts);
  const events: WrittenEvent[] = [];
  const turns = [
    { who: 'agent', text: 'Hello!' },
    { who: 'caller', text: 'Where are you?' },
  ] as const;
  const { signal } = new AbortController();
  const reply = writtenReply({ agent: { ...AGENT, prompt }, llm, turns, clock: systemClock, signal });
  for await (const event of reply) events.push(event);
  return { events, llm };
}

describe('an answer in writing', () => {
  it('comes in clauses, as it would be spoken, and shows the model the whole conversation', async () => {
    const { events, llm } = await ask([text('We are in **Mill Lane**. Come in! 🙂')], 'Be kind.');
    expect(events).toEqual([
      { type: 'clause', text: 'We are in Mill Lane.' },
      { type: 'clause', text: 'Come in!' },
      {
        type: 'done',
        text: 'We are in Mill Lane. Come in!',
        firstToken: expect.any(Number),
        took: expect.any(Number),
        ends: null,
      },
    ]);
    expect(llm.requests[0]?.messages).toEqual([
      { role: 'system', content: 'Be kind.' },
      { role: 'assistant', content: 'Hello!' },
      { role: 'user', content: 'Where are you?' },
    ]);
  });

  it('tells of tools with their arguments, and goes on as if they had been run', async () => {
    const { events, llm } = await ask([call('take_message', '{"text":"call Ann"}'), text('Noted.')]);
    expect(events.slice(0, 2)).toEqual([
      { type: 'tool', name: 'take_message', arguments: '{"text":"call Ann"}', outcome: 'ok' },
      { type: 'clause', text: 'Noted.' },
    ]);
    expect(llm.requests).toHaveLength(2);
  });

  it('says where the call would end', async () => {
    const { events } = await ask([call('hang_up', '')]);
    expect(events[0]).toMatchObject({ type: 'tool', name: 'hang_up', outcome: 'ok' });
    expect(events.at(-1)).toMatchObject({ type: 'done', ends: 'agent-hung-up', text: AGENT.farewell });
  });

  it('throws the failure of the model', async () => {
    const failure = new AppError('PROVIDER_BUSY', {
      details: { provider: 'x', stage: 'llm', reason: '429' },
    });
    await expect(ask([[failure]])).rejects.toBe(failure);
  });

  it('ends quietly when nobody listens any more', async () => {
    const gone = new AbortController();
    const llm = new ScriptedLlm(systemClock, [['One moment. ', 'STUCK']]);
    const turns = [{ who: 'caller', text: 'Hello?' }] as const;
    const reply = writtenReply({ agent: AGENT, llm, turns, clock: systemClock, signal: gone.signal });
    const events: WrittenEvent[] = [];
    for await (const event of reply) {
      events.push(event);
      gone.abort();
    }
    expect(events).toEqual([{ type: 'clause', text: 'One moment.' }]);
  });
});
