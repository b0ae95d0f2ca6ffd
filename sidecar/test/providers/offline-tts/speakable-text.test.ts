import { describe, expect, it } from 'vitest';
import { speakableText } from '../../../src/providers/offline-tts/speakable-text.ts';

describe('speakable text', () => {
  it.each([
    ['“It’s 5 o’clock” – José’s café…', "\"It's 5 o'clock\" - Jose's cafe."],
    ['That is 20 €.', 'That is 20 euros .'],
    ['  two\n\tlines ', 'two lines'],
    ['Привет', ''],
    ['', ''],
  ])('of %j is %j', (text, spoken) => {
    expect(speakableText(text)).toBe(spoken);
  });
});
