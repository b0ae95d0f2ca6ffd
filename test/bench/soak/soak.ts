import { seededRandom } from '../../../sidecar/test/doubles/seeded-random.ts';
import { startCaller } from '../../caller/caller.ts';
import { speechClip } from '../../speech/speech-clip.ts';
import { WorkerInsight } from '../worker-insight.ts';
import { type Mischief, makeMischief } from './mischief.ts';
import { type Sample, takeSample } from './sample.ts';
import { makeShortCall } from './short-calls.ts';
import { type SoakBed, startSoakBed } from './soak-bed.ts';

/** Looks at what is held, so often in a run; the first ends the warm-up. */
const SAMPLES = 13;

/** More than any run makes, so that no two seeds share a call. */
const CALLS_OF_A_SEED = 1_000_000;

export interface SoakOptions {
  readonly calls: number;
  readonly atOnce: number;
  readonly seed: number;
  readonly samples?: number;
  readonly onSample?: (sample: Sample) => void;
}

export interface SoakResult {
  readonly samples: readonly Sample[];
  /** Calls made of each kind. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly mischief: Mischief;
  /** Folder of the sidecar. */
  readonly directory: string;
}

/** Short calls at random under random faults, in batches; after each, when all is quiet, what is left is looked at. */
export async function soak({
  calls,
  atOnce,
  seed,
  samples = SAMPLES,
  onSample,
}: SoakOptions): Promise<SoakResult> {
  await using soakBed = await startSoakBed(seededRandom(seed + 1), atOnce);
  const { bed } = soakBed;
  const insight = await WorkerInsight.open(bed.sidecar);
  const kinds: Record<string, number> = {};
  const mischief: Mischief = { faults: 0, cuts: 0 };
  const taken: Sample[] = [];
  for (let batch = 1; batch <= samples; batch++) {
    const upTo = Math.round((calls * batch) / samples);
    const from = Math.round((calls * (batch - 1)) / samples);
    const peace = new AbortController();
    const troubles = makeMischief(soakBed, seededRandom(seed + 1 + batch), peace.signal);
    for (const kind of await makeCalls(soakBed, { from, upTo, atOnce, seed }))
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    peace.abort();
    const { faults, cuts } = await troubles;
    mischief.faults += faults;
    mischief.cuts += cuts;
    const sample = await takeSample(bed, insight, upTo);
    taken.push(sample);
    onSample?.(sample);
  }
  insight.close();
  return { samples: taken, kinds, mischief, directory: bed.sidecar.directory };
}

interface Batch {
  /** Numbers of the first call and of the one behind the last; a call does the same in every run of its seed. */
  readonly from: number;
  readonly upTo: number;
  readonly atOnce: number;
  readonly seed: number;
}

/** Never more than `atOnce` at a time; resolves with the kind of each. */
async function makeCalls({ bed }: SoakBed, { from, upTo, atOnce, seed }: Batch): Promise<string[]> {
  const caller = await startCaller({ server: bed.asterisk.sip });
  const question = (await speechClip('ask-hours')).pcm;
  const kinds: string[] = [];
  let next = from;
  const line = async () => {
    while (next < upTo) {
      const random = seededRandom(seed * CALLS_OF_A_SEED + next++);
      kinds.push(await makeShortCall({ caller, question, random }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  await caller.stop();
  return kinds;
}
