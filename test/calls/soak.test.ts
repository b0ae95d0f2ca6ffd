import { describe, expect, it } from 'vitest';
import { findings } from '../bench/soak/findings.ts';
import { soak } from '../bench/soak/soak.ts';

/** `npm run bench -- soak` makes thousands, and watches memory, too. */
const CALLS = 60;
const AT_ONCE = 20;
const SEED = 7;

describe(`${CALLS} short calls that go wrong at random`, () => {
  it('leave a record each, and no channel, bridge, port, timer or file handle', async () => {
    const { samples, kinds } = await soak({ calls: CALLS, atOnce: AT_ONCE, seed: SEED, samples: 3 });

    expect(findings(samples)).toEqual([]);
    expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(CALLS);
    expect(samples.at(-1)?.records).toBeGreaterThan(CALLS / 2);
  });
});
