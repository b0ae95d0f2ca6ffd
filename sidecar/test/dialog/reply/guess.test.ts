import { describe, expect, it } from 'vitest';
import { Guess } from '../../../src/dialog/reply/guess.ts';
import { FakeClock } from '../../doubles/fake-clock.ts';
import { type LlmStep, ScriptedLlm } from '../doubles/scripted-llm.ts';

const REQUEST = { messages: [], tools: [], language: 'en' };

/** Follows a guess until its reader leaves with the first text. */
async function left(script: LlmStep[]) {
  const clock = new FakeClock();
  const llm = new ScriptedLlm(clock, [script]);
  const guess = new Guess(llm, REQUEST);
  const { signal } = new AbortController();
  for await (const event of guess.follow(signal)) {
    await clock.advance(0);
    if (event.type === 'text') break;
  }
  return llm;
}

describe('a guess that is followed', () => {
  it('stops the model when its reader has had enough of it', async () => {
    expect((await left(['far too long', 'STUCK'])).aborted).toBe(1);
  });

  it('leaves a model alone that has finished', async () => {
    expect((await left(['short', { type: 'finish', reason: 'stop' }])).aborted).toBe(0);
  });
});
