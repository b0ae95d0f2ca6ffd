import { expect, it } from 'vitest';
import { backOff } from '../../src/ari/back-off.ts';

it('the pause doubles from a quarter of a second up to ten seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 5_000].map((failures) => backOff(failures, 0))).toEqual([
    250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000,
  ]);
});

it('chance takes up to a half off', () => {
  expect(backOff(7, 1)).toBe(5_000);
  expect(backOff(1, 0.5)).toBe(187.5);
});
