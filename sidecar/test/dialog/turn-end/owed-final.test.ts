import { describe, expect, it } from 'vitest';
import { OwedFinal } from '../../../src/dialog/turn-end/owed-final.ts';

function owing(text: string): OwedFinal {
  const owed = new OwedFinal();
  owed.expect(text);
  return owed;
}

describe('a final that was not waited for', () => {
  it('is swallowed once when it repeats what was handed over', () => {
    const owed = owing('what are your hours');
    expect(owed.swallows('interim', 'What are', false)).toBe(true);
    expect(owed.swallows('final', 'What are your hours?', false)).toBe(true);
    expect(owed.swallows('final', 'What are your hours?', false)).toBe(false);
  });

  it('is new speech when it says more', () => {
    const owed = owing('what are your hours');
    expect(owed.swallows('interim', 'What are your hours today', false)).toBe(false);
    expect(owed.swallows('final', 'What are your hours today?', false)).toBe(false);
  });

  it('that differs is swallowed too once the answer is being heard', () => {
    expect(owing('what are your hours').swallows('final', 'What are our ours?', true)).toBe(true);
  });

  it('is not expected when all was final', () => {
    expect(owing('').swallows('final', 'Hello.', true)).toBe(false);
  });
});
