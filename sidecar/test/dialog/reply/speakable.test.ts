import { describe, expect, it } from 'vitest';
import { speakable } from '../../../src/dialog/reply/speakable.ts';

describe('speakable', () => {
  it.each([
    ['**Bold** and *soft* and `code`', 'Bold and soft and code'],
    ['- item one', 'item one'],
    ['## Heading', 'Heading'],
    ['see [our page](https://acme.com/x)', 'see our page'],
    ['Dial *9 or press #', 'Dial *9 or press #'],
    ['line\nbreak', 'line break'],
    ['Great 👍', 'Great'],
    ['— … !', ''],
  ])('turns %j into %j', (text, spoken) => {
    expect(speakable(text)).toBe(spoken);
  });
});
