import { expect, it } from 'vitest';
import { ReplayBuffer } from '../../src/base/replay-buffer.ts';

function filled(limit: number, count: number): ReplayBuffer<string> {
  const buffer = new ReplayBuffer<string>(limit);
  for (let index = 0; index < count; index++) buffer.push(`i${index}`);
  return buffer;
}

it('keeps the newest items and their numbers', () => {
  const buffer = filled(3, 5);
  expect(buffer.items).toEqual(['i2', 'i3', 'i4']);
  expect(buffer.first).toBe(2);
});

it('forgets all but the newest when told so, and stays short over thousands', () => {
  const buffer = filled(500, 3_000);
  buffer.keepNewest(2);
  expect(buffer.items).toEqual(['i2998', 'i2999']);
  expect(buffer.first).toBe(2_998);
  buffer.keepNewest(5);
  expect(buffer.items).toHaveLength(2);
});

it.each([
  [4, ['i4']],
  [4.9, ['i4']],
  [1, ['i2', 'i3', 'i4']],
  [99, []],
  [Number.NaN, ['i2', 'i3', 'i4']],
])('forgets what lies before %d', (number, left) => {
  const buffer = filled(3, 5);
  buffer.dropBefore(number);
  expect(buffer.items).toEqual(left);
  buffer.push('next');
  expect(buffer.items.at(-1)).toBe('next');
});
