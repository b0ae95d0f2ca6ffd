import { describe, expect, it } from 'vitest';
import { FailoverLlm } from '../../src/failover/failover-llm.ts';
import type { LlmEvent, LlmRequest } from '../../src/ports/llm.ts';
import { FakeClock } from '../doubles/fake-clock.ts';
import { finish, ScriptedModel, type Step, say, vendorDown } from '../doubles/scripted-streams.ts';
import { failoverOf, readWith } from './failover-of.ts';

const REQUEST: LlmRequest = {
  messages: [{ role: 'user', content: 'When do you open?' }],
  tools: [],
  language: 'en-US',
};
const GOOD = [say('At '), say('nine.'), finish];

async function answerOf(first: ScriptedModel, ...others: ScriptedModel[]) {
  const clock = new FakeClock();
  const options = failoverOf(clock, first, ...others);
  const llm = new FailoverLlm(options);
  const { values, ...end } = await readWith(clock, llm.complete(REQUEST, new AbortController().signal));
  const text = values.map((event) => (event.type === 'text' ? event.text : '')).join('');
  return { ...end, ...options, values, text, llm, clock };
}

describe('a model that fails before it has said anything', () => {
  it.each<[string, Step<LlmEvent>[], string]>([
    ['refuses', [vendorDown('a')], 'PROVIDER_UNREACHABLE'],
    ['throws something of its own', [new TypeError('undefined is not a function')], 'PROVIDER_FAILED'],
    ['hangs, deaf to every signal', ['STUCK'], 'PROVIDER_TIMEOUT'],
    ['ends without a finish', [], 'PROVIDER_TRUNCATED'],
    ['finishes without a word', [finish], 'PROVIDER_EMPTY'],
    ['sends what is no event', [{ type: 'noise' } as unknown as LlmEvent], 'PROVIDER_GARBAGE'],
    [
      'calls a tool with broken JSON',
      [{ type: 'tool-call', call: { id: '1', name: 'transfer', arguments: '{"to": "sal' } }, finish],
      'PROVIDER_GARBAGE',
    ],
  ])('because it %s is replaced within the turn', async (_, steps, code) => {
    const [broken, sound] = [new ScriptedModel('a', steps), new ScriptedModel('b', GOOD)];
    const { text, error, switches, values, tookMs } = await answerOf(broken, sound);

    expect([text, error]).toEqual(['At nine.', undefined]);
    expect(switches).toEqual([{ stage: 'llm', from: 'a', to: 'b', code }]);
    expect(sound.requests).toEqual([REQUEST]);
    expect(values.filter(({ type }) => type === 'finish')).toHaveLength(1);
    expect(broken.signals[0]?.aborted).toBe(true);
    expect(tookMs).toBeLessThan(5_000);
  });
});

describe('a model that breaks off in the middle', () => {
  it('is continued by the next, which is told what was said in whole words', async () => {
    const broken = new ScriptedModel('a', [say('We are open from ni'), vendorDown('a')]);
    const sound = new ScriptedModel('b', [say('nine '), say('to five.'), finish]);
    const { text } = await answerOf(broken, sound);

    expect(text).toBe('We are open from nine to five.');
    expect(sound.requests[0]?.messages.slice(0, 2)).toEqual([
      ...REQUEST.messages,
      { role: 'assistant', content: 'We are open from' },
    ]);
    expect(sound.requests[0]?.messages).toHaveLength(3);
  });

  it('is not repeated by one that begins again', async () => {
    const broken = new ScriptedModel('a', [say('We are open '), 'STUCK']);
    const sound = new ScriptedModel('b', [say('We are '), say('open all '), say('day.'), finish]);
    sound.continues = false;
    const { text } = await answerOf(broken, sound);

    expect(text).toBe('We are open all day.');
    expect(sound.requests).toEqual([REQUEST]);
  });

  it('leaves no tool call behind', async () => {
    const call = { type: 'tool-call', call: { id: '1', name: 'hang_up', arguments: '{}' } } as const;
    const broken = new ScriptedModel('a', [call, vendorDown('a')]);
    const { values } = await answerOf(broken, new ScriptedModel('b', GOOD));
    expect(values.some(({ type }) => type === 'tool-call')).toBe(false);
  });
});

describe('models of which one has failed', () => {
  it('are given up with the last error when none is left, in the time the dialog waits', async () => {
    const all = ['a', 'b', 'c'].map((id) => new ScriptedModel(id, ['STUCK']));
    const { error, tookMs } = await answerOf(all[0] as ScriptedModel, ...all.slice(1));
    expect(error).toMatchObject({ code: 'PROVIDER_TIMEOUT', details: { provider: 'c' } });
    expect(tookMs).toBeLessThan(5_000);
  });

  it('let the next turn begin with a sound one, and go back when the first has recovered', async () => {
    const first = new ScriptedModel('a', [vendorDown('a')], GOOD);
    const { llm, clock, switches } = await answerOf(first, new ScriptedModel('b', GOOD));
    await readWith(clock, llm.complete(REQUEST, new AbortController().signal));
    expect(first.requests).toHaveLength(1);

    await clock.advance(60_000);
    await readWith(clock, llm.complete(REQUEST, new AbortController().signal));
    expect(first.requests).toHaveLength(2);
    expect(switches.map(({ from, to, code }) => [from, to, code])).toEqual([
      ['a', 'b', 'PROVIDER_UNREACHABLE'],
      ['b', 'a', 'RECOVERED'],
    ]);
  });

  it('are all tried once more when all have failed', async () => {
    const first = new ScriptedModel('a', [vendorDown('a')], GOOD);
    const { llm, clock } = await answerOf(first, new ScriptedModel('b', [vendorDown('b')]));
    const { values } = await readWith(clock, llm.complete(REQUEST, new AbortController().signal));
    expect(values.at(-1)).toEqual(finish);
  });
});

it('ends quietly and asks nobody else when its turn is over', async () => {
  const clock = new FakeClock();
  const [first, second] = [new ScriptedModel('a', ['STUCK']), new ScriptedModel('b', GOOD)];
  const turn = new AbortController();
  const reading = readWith(
    clock,
    new FailoverLlm(failoverOf(clock, first, second)).complete(REQUEST, turn.signal),
  );
  await clock.advance(100);
  turn.abort();
  expect(await reading).toMatchObject({ values: [], error: undefined });
  expect(second.requests).toEqual([]);
  expect(clock.pendingTimers).toBe(0);
});
