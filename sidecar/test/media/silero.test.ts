import { describe, expect, it } from 'vitest';
import type { OnnxSession } from '../../src/base/onnx-session.ts';
import { Silero } from '../../src/media/silero.ts';

const WINDOW_SAMPLES = 256;

class PlainTensor {
  readonly type: string;
  readonly data: Float32Array | BigInt64Array;
  readonly dims: readonly number[];

  constructor(type: string, data: Float32Array | BigInt64Array, dims: readonly number[]) {
    this.type = type;
    this.data = data;
    this.dims = dims;
  }
}

type Feeds = Record<'input' | 'state' | 'sr', PlainTensor>;

/**
 * Stands for the network: it counts in its state how many windows it has seen, and answers with the last sample of
 * each. `seen` is the count that each run found for its first call.
 */
function countingNetwork() {
  const seen: number[] = [];
  const run = async ({ input, state }: Feeds) => {
    const rows = input.dims[0] ?? 0;
    const width = input.dims[1] ?? 0;
    seen.push(Number(state.data[0]));
    const output = Float32Array.from({ length: rows }, (_, row) => Number(input.data[(row + 1) * width - 1]));
    const stateN = Float32Array.from(state.data as Float32Array, (count) => count + 1);
    return { output: { data: output }, stateN: { data: stateN } };
  };
  const onnx = { session: { run }, Tensor: PlainTensor } as unknown as OnnxSession;
  return { silero: new Silero(onnx), seen };
}

/** A window the network above answers with this probability. */
const window = (probability: number) => new Int16Array(WINDOW_SAMPLES).fill(probability * 32_768);

/** Judges so many windows of one probability. */
async function judge(silero: Silero, windows: number, probability: number, call = 1): Promise<void> {
  for (let index = 0; index < windows; index++) await silero.judge([call], window(probability));
}

describe('Silero', () => {
  it('remembers a call from window to window', async () => {
    const { silero, seen } = countingNetwork();
    await judge(silero, 40, 0.5);
    expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => index));
  });

  it('starts afresh after every second of silence', async () => {
    const { silero, seen } = countingNetwork();
    await judge(silero, 3, 0.9);
    await judge(silero, 32, 0.05);
    await judge(silero, 33, 0.05);
    expect([seen[34], seen[35], seen[66], seen[67]]).toEqual([34, 0, 31, 0]);
  });

  it('takes a silence with a sound in it for two', async () => {
    const { silero, seen } = countingNetwork();
    await judge(silero, 31, 0.05);
    await judge(silero, 1, 0.2);
    await judge(silero, 32, 0.05);
    expect(seen.at(-1)).toBe(63);
  });

  it('forgets the silence of one call and not the speech of another', async () => {
    const { silero, seen } = countingNetwork();
    const both = new Int16Array(2 * WINDOW_SAMPLES).fill(0.9 * 32_768);
    both.set(window(0.05));
    for (let index = 0; index < 32; index++) await silero.judge([1, 2], both);
    seen.length = 0;
    await judge(silero, 1, 0.9, 1);
    await judge(silero, 1, 0.9, 2);
    expect(seen).toEqual([0, 32]);
  });

  it('does not run for the silence of a quiet caller, and hears what ends it', async () => {
    const { silero, seen } = countingNetwork();
    await judge(silero, 3, 0.9);
    await judge(silero, 100, 0);
    expect(seen.length).toBe(3 + 8);
    expect(await silero.judge([1], window(0.9))).toEqual(
      Float32Array.of(window(0.9)[0] as number).map((x) => x / 32_768),
    );
    expect(seen.at(-1)).toBe(0); // the silence is forgotten all the same
    await judge(silero, 1, 0);
    expect(seen.length).toBe(3 + 8 + 2);
  });

  it('runs for a quiet caller whose line is not silent', async () => {
    const { silero, seen } = countingNetwork();
    await judge(silero, 40, 0.002); // −54 dBFS
    expect(seen.length).toBe(40);
  });

  it('takes the windows of one call in their order, silent ones among them', async () => {
    const { silero, seen } = countingNetwork();
    await judge(silero, 8, 0);
    const three = new Int16Array(3 * WINDOW_SAMPLES);
    three.set(window(0.5), WINDOW_SAMPLES);
    expect([...(await silero.judge([1, 1, 1], three))]).toEqual([0, 0.5, 0]);
    expect(seen.length).toBe(10);
  });
});
