import { describe, expect, it } from 'vitest';
import { longestSpeechMs, shortestSpeechMs } from '../../src/base/speech-length.ts';

describe('how long a text can take to be said', () => {
  it('is at least what the fastest voice needs for its letters', () => {
    expect(shortestSpeechMs('We are open.')).toBe(90);
    expect(shortestSpeechMs('Мы открыты')).toBe(90);
    expect(shortestSpeechMs('… — !')).toBe(0);
  });

  it('is at most what the slowest needs, with room', () => {
    expect(longestSpeechMs('')).toBe(20_000);
    expect(longestSpeechMs('12')).toBe(22_000);
  });
});
