import type { OnnxSession, Tensor } from '../base/onnx-session.ts';
import { LINE_RATE_HZ } from '../ports/audio.ts';
import { WINDOW_SAMPLES } from './voice-activity-window.ts';

/** Samples of the window before that the model wants in front of each window (Silero v5 at 8 kHz). */
const CONTEXT_SAMPLES = 32;
const INPUT_SAMPLES = CONTEXT_SAMPLES + WINDOW_SAMPLES;
/** The recurrent state is [2, batch, 128]. */
const STATE_LAYERS = 2;
const STATE_SIZE = 128;
const FULL_SCALE = 32_768;
/** Windows surer than this of silence hold no voice. */
const QUIET = 0.1;
/**
 * After so much silence (1 s) the model is made to forget. Its state drifts in the silence that follows speech, digital
 * or not: 8 s later a clear voice came to 0.1–0.3 for its first 200 ms, with a fresh state to 0.8–0.95.
 */
const QUIET_WINDOWS = 32;
/** A caller who has been quiet for so many windows (256 ms) need not be listened to while there is nothing to hear. */
const SURELY_QUIET = 8;
/** Mean square of −60 dBFS, as loud as a phone's noise suppression leaves a room, 20 dB below a faint voice. */
const INAUDIBLE = (FULL_SCALE / 1_000) ** 2;

interface CallMemory {
  readonly state: Float32Array;
  readonly context: Float32Array;
  /** Windows without any voice in a row. */
  quiet: number;
}

/**
 * Silero v5 over many calls: windows of different calls run as one batch (50 in one run cost a sixth of 50 runs).
 * Blocks its thread while it works.
 */
export class Silero {
  readonly #onnx: OnnxSession;
  readonly #rate: Tensor;
  readonly #calls = new Map<number, CallMemory>();

  constructor(onnx: OnnxSession) {
    this.#onnx = onnx;
    this.#rate = new onnx.Tensor('int64', BigInt64Array.of(BigInt(LINE_RATE_HZ)), []);
  }

  /** Probability of voice for each window; `calls[i]` names the call of window `i`, a new number starts afresh. */
  async judge(calls: readonly number[], samples: Int16Array): Promise<Float32Array> {
    const verdicts = new Float32Array(calls.length);
    let waiting = calls.map((_, index) => index);
    while (waiting.length > 0) {
      const round = new Map<number, number>();
      const later: number[] = [];
      for (const index of waiting) {
        const call = calls[index] ?? 0;
        if (round.has(call)) later.push(index);
        else if (!this.#passesOver(call, samples, index)) round.set(call, index);
      }
      if (round.size > 0) await this.#run(round, samples, verdicts);
      waiting = later;
    }
    return verdicts;
  }

  forget(call: number): void {
    this.#calls.delete(call);
  }

  /** True when a silence just goes on, which costs no run: a window as good as empty of a caller who is quiet. */
  #passesOver(call: number, samples: Int16Array, index: number): boolean {
    const memory = this.#memory(call);
    const window = samples.subarray(index * WINDOW_SAMPLES, (index + 1) * WINDOW_SAMPLES);
    if (memory.quiet < SURELY_QUIET || !isInaudible(window)) return false;
    keepContext(memory, window);
    forgetSilence(memory, 0);
    return true;
  }

  async #run(round: ReadonlyMap<number, number>, samples: Int16Array, verdicts: Float32Array): Promise<void> {
    const size = round.size;
    const members = [...round].map(([call, index]) => ({ memory: this.#memory(call), index }));
    const input = new Float32Array(size * INPUT_SAMPLES);
    const state = new Float32Array(STATE_LAYERS * size * STATE_SIZE);
    members.forEach(({ memory, index }, row) => {
      fillInput(input.subarray(row * INPUT_SAMPLES, (row + 1) * INPUT_SAMPLES), memory, samples, index);
      for (let layer = 0; layer < STATE_LAYERS; layer += 1)
        state.set(layerOf(memory, layer), (layer * size + row) * STATE_SIZE);
    });
    const { Tensor: T, session } = this.#onnx;
    const { output, stateN } = await session.run({
      input: new T('float32', input, [size, INPUT_SAMPLES]),
      state: new T('float32', state, [STATE_LAYERS, size, STATE_SIZE]),
      sr: this.#rate,
    });
    const probabilities = output?.data as Float32Array;
    const next = stateN?.data as Float32Array;
    members.forEach(({ memory, index }, row) => {
      verdicts[index] = probabilities[row] ?? 0;
      for (let layer = 0; layer < STATE_LAYERS; layer += 1) {
        const from = (layer * size + row) * STATE_SIZE;
        layerOf(memory, layer).set(next.subarray(from, from + STATE_SIZE));
      }
      forgetSilence(memory, verdicts[index] ?? 0);
    });
  }

  #memory(call: number): CallMemory {
    let memory = this.#calls.get(call);
    if (!memory) {
      memory = {
        state: new Float32Array(STATE_LAYERS * STATE_SIZE),
        context: new Float32Array(CONTEXT_SAMPLES),
        quiet: 0,
      };
      this.#calls.set(call, memory);
    }
    return memory;
  }
}

function forgetSilence(memory: CallMemory, probability: number): void {
  memory.quiet = probability < QUIET ? memory.quiet + 1 : 0;
  if (memory.quiet > 0 && memory.quiet % QUIET_WINDOWS === 0) memory.state.fill(0);
}

function isInaudible(window: Int16Array): boolean {
  let sum = 0;
  for (const sample of window) sum += sample ** 2;
  return sum < INAUDIBLE * window.length;
}

function keepContext({ context }: CallMemory, window: Int16Array): void {
  const from = window.length - CONTEXT_SAMPLES;
  for (let i = 0; i < CONTEXT_SAMPLES; i += 1) context[i] = (window[from + i] ?? 0) / FULL_SCALE;
}

function layerOf(memory: CallMemory, layer: number): Float32Array {
  return memory.state.subarray(layer * STATE_SIZE, (layer + 1) * STATE_SIZE);
}

function fillInput(row: Float32Array, memory: CallMemory, samples: Int16Array, index: number): void {
  row.set(memory.context);
  for (let i = 0; i < WINDOW_SAMPLES; i += 1)
    row[CONTEXT_SAMPLES + i] = (samples[index * WINDOW_SAMPLES + i] ?? 0) / FULL_SCALE;
  memory.context.set(row.subarray(INPUT_SAMPLES - CONTEXT_SAMPLES));
}
