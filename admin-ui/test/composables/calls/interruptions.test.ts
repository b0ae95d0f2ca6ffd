import { expect, it } from 'vitest';
import { interruptionsOf } from '../../../src/composables/calls/interruptions.ts';

it('each interruption tells what came of it and how long after the first sound', () => {
  const found = interruptionsOf([
    { who: 'caller', at: 1, text: 'x' },
    {
      who: 'agent',
      at: 9_000,
      text: 'y',
      interruptions: [
        { settled: 8_000, outcome: 'confirmed', why: 'key' },
        {
          onset: 5_000,
          ducked: 5_060,
          paused: 5_220,
          settled: 5_640,
          outcome: 'resumed',
          why: 'backchannel',
        },
      ],
    },
  ]);
  expect(found).toEqual([
    {
      at: 5_000,
      outcome: 'resumed',
      why: 'backchannel',
      steps: [
        { name: 'ducked', after: 60 },
        { name: 'paused', after: 220 },
        { name: 'settled', after: 640 },
      ],
    },
    { at: 8_000, outcome: 'confirmed', why: 'key', steps: [{ name: 'settled', after: 0 }] },
  ]);
});
