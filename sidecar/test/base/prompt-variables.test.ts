import { describe, expect, it } from 'vitest';
import { fillPrompt } from '../../src/base/prompt-variables.ts';

const VALUES = {
  caller: '+4930123456',
  number: '999',
  agent: 'Anna',
  date: 'Monday',
  time: '10:00',
  hours: 'nine to five',
};

describe('the variables of a prompt', () => {
  it('are filled in wherever they stand, with or without spaces', () => {
    expect(fillPrompt('{{agent}} speaks with {{ caller }} at {{time}}, {{time}}.', VALUES)).toBe(
      'Anna speaks with +4930123456 at 10:00, 10:00.',
    );
  });

  it('leave every other brace of a prompt as it is', () => {
    const prompt =
      'Answer {"name": "{{name}}", "list": [{}]} or {{{agent}}} or {{#if caller}} or $(caller) {{ }} {{Caller}} {{__proto__}} {{constructor}}';
    expect(fillPrompt(prompt, VALUES)).toBe(prompt.replace('{{agent}}', 'Anna'));
  });

  it('are not filled in again in what they were filled with', () => {
    expect(fillPrompt('{{agent}}', { ...VALUES, agent: '$& {{caller}}' })).toBe('$& {{caller}}');
  });
});
