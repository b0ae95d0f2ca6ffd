import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../../sidecar/test/doubles/fake-clock.ts';
import { BadNetwork } from '../../caller/bad-network.ts';
import type { LineConditions } from '../../caller/line-conditions.ts';

/** Sends a numbered packet every 20 ms; gives the numbers in the order they arrived, with their delays. */
async function journey(conditions: LineConditions, packets: number) {
  const clock = new FakeClock();
  const network = new BadNetwork(clock, conditions);
  const arrived: { readonly number: number; readonly delay: number }[] = [];
  for (let number = 0; number < packets; number += 1) {
    const sent = clock.now();
    network.send(() => arrived.push({ number, delay: clock.now() - sent }));
    await clock.advance(20);
  }
  await clock.advance(1_000);
  return arrived;
}

const numbers = (arrived: readonly { readonly number: number }[]): number[] =>
  arrived.map(({ number }) => number);

describe('a bad network', () => {
  it('loses its share of packets in each direction', () => {
    const network = new BadNetwork(new FakeClock(), { loss: 0.05, lossHeard: 0.03 });
    const lost = { sent: 20_000, heard: 0 };
    for (let packet = 0; packet < 20_000; packet += 1) {
      network.send(() => {
        lost.sent -= 1;
      });
      if (!network.arrives()) lost.heard += 1;
    }

    expect(lost.sent / 20_000).toBeCloseTo(0.05, 2);
    expect(lost.heard / 20_000).toBeCloseTo(0.03, 2);
  });

  it('loses the same packets in every run of a seed, with jitter or without', async () => {
    const arrived = numbers(await journey({ loss: 0.05 }, 2_000));
    const jittered = numbers(await journey({ loss: 0.05, jitter: 40 }, 2_000)).sort((a, b) => a - b);

    expect(jittered).toEqual(arrived);
    expect(numbers(await journey({ loss: 0.05, seed: 2 }, 2_000))).not.toEqual(arrived);
  });

  it('delays each packet by up to the jitter, and some overtake others', async () => {
    const arrived = await journey({ jitter: 40 }, 300);
    const delays = arrived.map(({ delay }) => delay);

    expect(arrived).toHaveLength(300);
    expect(Math.min(...delays)).toBeLessThan(3);
    expect(Math.max(...delays)).toBeGreaterThan(37);
    expect(Math.max(...delays)).toBeLessThanOrEqual(40);
    expect(numbers(arrived)).not.toEqual(numbers(arrived).sort((a, b) => a - b));
  });

  it('delivers everything at once when it is a good one', async () => {
    const network = new BadNetwork(new FakeClock(), {});
    let arrived = 0;
    network.send(() => {
      arrived += 1;
    });

    expect(arrived).toBe(1);
    expect(Array.from({ length: 100 }, () => network.arrives())).not.toContain(false);
  });

  it('delivers nothing any more once it is closed', async () => {
    const clock = new FakeClock();
    const network = new BadNetwork(clock, { jitter: 40 });
    let arrived = 0;
    network.send(() => {
      arrived += 1;
    });
    network.close();
    await clock.advance(100);

    expect(arrived).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });
});
