import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../src/dialog/language/en.ts';
import { Reply } from '../../../src/dialog/reply/reply.ts';
import { ALL_RULES } from '../../../src/dialog/rules.ts';
import { Utterance } from '../../../src/dialog/speech/utterance.ts';
import { TIMING } from '../../../src/dialog/timing.ts';
import type { Tool, ToolOutcome } from '../../../src/dialog/tools/tool.ts';
import { Toolbox } from '../../../src/dialog/tools/toolbox.ts';
import { FakeClock } from '../../doubles/fake-clock.ts';
import { answer, callTool, ScriptedLlm } from '../doubles/scripted-llm.ts';
import { ScriptedTts } from '../doubles/scripted-tts.ts';
import { TickingPlayout } from '../doubles/ticking-playout.ts';

/** A reply whose one tool takes so long. */
function replying(toolMs: number, rules = ALL_RULES) {
  const clock = new FakeClock();
  const abort = new AbortController();
  const slow: Tool = {
    definition: { name: 'look_up', description: 'slow', parameters: {} },
    run: () =>
      new Promise<ToolOutcome>((resolve) => {
        clock.after(toolMs, () => resolve({ kind: 'answer', outcome: 'ok', content: 'found' }));
      }),
  };
  const utterance = new Utterance(
    1,
    {
      playout: new TickingPlayout(clock),
      tts: new ScriptedTts(clock),
      at: { stage: 'tts', provider: 'scripted-tts' },
      prepared: { get: () => undefined },
      clock,
      timing: TIMING,
      isPaused: () => false,
    },
    { signal: abort.signal, hooks: {} },
  );
  const reply = new Reply(
    {
      llm: new ScriptedLlm(clock, [callTool('look_up', '{}'), answer('It is there.')]),
      toolbox: new Toolbox([slow], clock, TIMING.toolLimit),
      language: 'en',
      pack: ENGLISH,
      rules,
      clock,
      timing: TIMING,
      onEvent: () => {},
    },
    {
      messages: [],
      utterance,
      signal: abort.signal,
      hooks: { onFirstToken: () => {}, onFirstClause: () => {} },
    },
  );
  return { clock, abort, utterance, done: reply.run() };
}

describe('a tool that takes its time', () => {
  it('is covered by a filler from 700 ms on, once', async () => {
    const { clock, utterance, done } = replying(5_000);
    await clock.advance(300 + 699);
    expect(utterance.text).toBe('');
    await clock.advance(1);
    expect(utterance.text).toBe('One moment, please.');
    await clock.advance(5_000);
    await done;
    expect(utterance.text).toBe('One moment, please. It is there.');
  });

  it('needs no filler when it is quick, or when the rule is off', async () => {
    for (const { clock, utterance, done } of [
      replying(600),
      replying(5_000, { ...ALL_RULES, filler: false }),
    ]) {
      await clock.advance(6_000);
      await done;
      expect(utterance.text).toBe('It is there.');
    }
  });

  it('does not speak after an abort', async () => {
    const { clock, abort, utterance, done } = replying(400);
    await clock.advance(500);
    abort.abort();
    await clock.advance(5_000);
    await done;
    expect([utterance.text, clock.pendingTimers]).toEqual(['', 0]);
  });
});
