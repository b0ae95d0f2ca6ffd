import { describe, expect, it } from 'vitest';
import { insertVariable, unknownVariables } from '../../../src/composables/agents/prompt-variables.ts';

describe('the variables of a prompt', () => {
  it('are put where the cursor is, in place of what is selected', () => {
    expect(insertVariable('You are Bob.', 'agent', { from: 8, to: 11 })).toEqual({
      text: 'You are {{agent}}.',
      cursor: 17,
    });
  });

  it('are told apart from slips of the pen, and from braces that are none', () => {
    const prompt = '{{caller}} {{ callr }} {{callr}} {"a": {}} {{#if x}} $(agent) {{ }} {{Agent}}';
    expect(unknownVariables(prompt, ['caller', 'agent'])).toEqual(['callr', 'Agent']);
  });
});
