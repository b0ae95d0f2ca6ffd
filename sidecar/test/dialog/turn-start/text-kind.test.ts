import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../src/dialog/language/en.ts';
import { ALL_RULES } from '../../../src/dialog/rules.ts';
import { judgeText } from '../../../src/dialog/turn-start/text-kind.ts';

const CONTEXT = {
  recent: 'we are open from nine to five',
  questionHeard: false,
  rules: ALL_RULES,
  pack: ENGLISH,
};

describe('judgeText', () => {
  it.each([
    ['', { kind: 'none', words: 0 }],
    ['uh-huh', { kind: 'backchannel', words: 2 }],
    ['nine to five', { kind: 'echo', words: 3 }],
    ['and on Sunday', { kind: 'words', words: 3 }],
  ])('finds %j to be %j', (text, judgement) => {
    expect(judgeText(text, CONTEXT)).toEqual(judgement);
  });

  it('minds no rule that is switched off', () => {
    const rules = { ...ALL_RULES, backchannel: false, echoText: false };
    expect(judgeText('uh-huh', { ...CONTEXT, rules }).kind).toBe('words');
    expect(judgeText('nine to five', { ...CONTEXT, rules }).kind).toBe('words');
  });
});
