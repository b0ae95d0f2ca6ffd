import type { OnnxFeeds, OnnxSession, Tensor } from '../../base/onnx-session.ts';

/** Shape and special tokens of Moonshine base, as its authors publish them (moonshine-js, MIT). */
const LAYERS = 8;
const HEADS = 8;
const HEAD_SIZE = 52;
const START_TOKEN = 1;
const END_TOKEN = 2;
const RATE_HZ = 16_000;
/** The authors' bound against repetition without end. */
const MAX_TOKENS_PER_SECOND = 6;
/** The decoder writes `present.…` where the next step wants `past_key_values.…`. */
const CACHE_NAMES = Array.from({ length: LAYERS }, (_, layer) =>
  ['decoder', 'encoder'].flatMap((side) => ['key', 'value'].map((what) => `${layer}.${side}.${what}`)),
).flat();

/** Greedy decoding of Moonshine base with its key-value cache. Blocks its thread except between tokens. */
export class Moonshine {
  readonly #encoder: OnnxSession;
  readonly #decoder: OnnxSession;

  constructor(encoder: OnnxSession, decoder: OnnxSession) {
    this.#encoder = encoder;
    this.#decoder = decoder;
  }

  /** Token numbers for 16 kHz audio, without start and end; undefined when `isCancelled` said so meanwhile. */
  async recognise(audio: Float32Array, isCancelled: () => boolean): Promise<number[] | undefined> {
    const { session, Tensor: T } = this.#encoder;
    const encoded = await session.run({ input_values: new T('float32', audio, [1, audio.length]) });
    const states = encoded['last_hidden_state'];
    if (!states) throw new Error('the encoder gave no states');
    const tokens: number[] = [];
    const most = Math.trunc((audio.length / RATE_HZ) * MAX_TOKENS_PER_SECOND);
    let cache = this.#emptyCache();
    for (let last = START_TOKEN; tokens.length < most; ) {
      if (isCancelled()) return undefined;
      const step = await this.#step(last, states, cache);
      if (step.token === END_TOKEN) break;
      tokens.push(step.token);
      last = step.token;
      cache = step.cache;
    }
    return tokens;
  }

  async #step(token: number, states: Tensor, cache: OnnxFeeds): Promise<{ token: number; cache: OnnxFeeds }> {
    const { session, Tensor: T } = this.#decoder;
    const isFirst = token === START_TOKEN;
    const output = await session.run({
      input_ids: new T('int64', BigInt64Array.of(BigInt(token)), [1, 1]),
      encoder_hidden_states: states,
      use_cache_branch: new T('bool', [!isFirst], [1]),
      ...cache,
    });
    const next: OnnxFeeds = {};
    for (const name of CACHE_NAMES) {
      const past = `past_key_values.${name}`;
      // The cross-attention cache is computed once; later steps return an empty one.
      const present = isFirst || name.includes('decoder') ? output[`present.${name}`] : cache[past];
      if (present) next[past] = present;
    }
    return { token: indexOfLargest(output['logits']?.data as Float32Array), cache: next };
  }

  #emptyCache(): OnnxFeeds {
    const T = this.#decoder.Tensor;
    return Object.fromEntries(
      CACHE_NAMES.map((name) => [
        `past_key_values.${name}`,
        new T('float32', new Float32Array(0), [0, HEADS, 1, HEAD_SIZE]),
      ]),
    );
  }
}

function indexOfLargest(values: Float32Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index += 1)
    if ((values[index] ?? 0) > (values[best] ?? 0)) best = index;
  return best;
}
