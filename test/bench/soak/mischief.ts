import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../../simulators/fault.ts';
import { pick, type SoakBed } from './soak-bed.ts';

/** Mean time between two faults of vendors and between two cuts of the way to Asterisk, milliseconds. */
const FAULT_EVERY = 1_500;
const CUT_EVERY = 40_000;
const LONGEST_CUT = 2_500;

const FAULTS: readonly Fault[] = [
  { kind: 'refuse' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 429, retryAfter: '1' },
  { kind: 'hang-before-first-byte' },
  { kind: 'hang-after-first-byte' },
  { kind: 'cut-mid-stream' },
  { kind: 'end-without-finish' },
  { kind: 'malformed-frame' },
  { kind: 'error-message' },
  { kind: 'wrong-content-type' },
];

/** What was done to the sidecar. */
export interface Mischief {
  faults: number;
  cuts: number;
}

/** Lets vendors fail and cuts the way to Asterisk at random until the signal; then everything is sound again. */
export async function makeMischief(
  { proxy, faults }: SoakBed,
  random: () => number,
  signal: AbortSignal,
): Promise<Mischief> {
  const done: Mischief = { faults: 0, cuts: 0 };
  const at = (mean: number) => delay(2 * mean * random(), undefined, { signal }).catch(() => undefined);
  const failing = async () => {
    for (await at(FAULT_EVERY); !signal.aborted; await at(FAULT_EVERY)) {
      pick(faults, random).set(pick(FAULTS, random), 1 + Math.floor(3 * random()));
      done.faults += 1;
    }
  };
  const cutting = async () => {
    for (await at(CUT_EVERY); !signal.aborted; await at(CUT_EVERY)) {
      proxy.cut({ refusing: true });
      await at(LONGEST_CUT / 2);
      proxy.mend();
      done.cuts += 1;
    }
  };
  await Promise.all([failing(), cutting()]);
  for (const plan of faults) plan.clear();
  return done;
}
