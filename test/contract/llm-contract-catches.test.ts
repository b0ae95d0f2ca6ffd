import { describe, expect, it } from 'vitest';
import type { LlmRequest } from '../../sidecar/src/ports/llm.ts';
import { flawedLlm, type LlmFlaw } from './flawed-llm.ts';
import { LLM_CHECKS, type LlmSubject } from './llm-contract.ts';

/** Doubles answer in the next turn of the event loop: a second of nothing is their fault. */
const PATIENCE = 1_000;

const asked = (content: string, tools: LlmRequest['tools'] = []): LlmRequest => ({
  messages: [{ role: 'user', content }],
  tools,
  language: 'en-US',
});

const subject = (flaw: LlmFlaw | 'none'): LlmSubject => ({
  create: () => flawedLlm(flaw),
  questions: [asked('one two three'), asked('four five six')],
  order: asked('do it', [{ name: 'do_it', description: 'Does it.', parameters: { type: 'object' } }]),
  patience: PATIENCE,
});

/** The check that must notice each flaw; others may notice it, too. */
const CAUGHT_BY: Readonly<Record<LlmFlaw, string>> = {
  'never finishes': 'streams a text and then finishes, once, as the last thing',
  'finishes twice': 'streams a text and then finishes, once, as the last thing',
  'talks after the finish': 'streams a text and then finishes, once, as the last thing',
  'says everything in one piece': 'sends its text in pieces, none of them empty',
  'sends empty pieces': 'sends its text in pieces, none of them empty',
  'writes broken JSON': 'calls a tool that was offered, with JSON for arguments',
  'calls tools of its own invention': 'calls a tool that was offered, with JSON for arguments',
  'calls tools nobody offered': 'calls no tool when none is offered',
  'is struck dumb by a tool': 'goes on after the answer of a tool',
  'talks on after an abort': 'falls silent when it is aborted in the middle',
  'hangs after an abort': 'falls silent when it is aborted in the middle',
  'answers a turn that was given up': 'says nothing for a turn that was given up before it began',
  'mixes its answers up': 'keeps answers given at the same time apart',
  'adds to the history': 'leaves the request as it was',
  'hangs when pre-warmed': 'pre-warms without being asked anything, and answers afterwards',
  'fails when closed twice': 'closes twice without harm',
};

describe('the contract of language models', () => {
  it.each(LLM_CHECKS.map((check) => [check.title, check] as const))(
    'lets a model without a flaw pass: %s',
    async (_title, check) => {
      await check.run(subject('none'));
    },
  );

  it.each(Object.entries(CAUGHT_BY))('catches a model that %s', async (flaw, title) => {
    const check = LLM_CHECKS.find((candidate) => candidate.title === title);
    await expect(check?.run(subject(flaw as LlmFlaw))).rejects.toThrow();
  });

  it('has no check that cannot fail', () => {
    const titles = LLM_CHECKS.map(({ title }) => title);
    expect(new Set(Object.values(CAUGHT_BY))).toEqual(new Set(titles));
  });
});
