import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-node';

export type { InferenceSession, Tensor } from 'onnxruntime-node';

export interface OnnxSession {
  readonly session: InferenceSession;
  readonly Tensor: TensorConstructor;
}

export type OnnxFeeds = Record<string, Tensor>;

/**
 * Loads the native library into the calling thread. The main thread does so before it starts a worker that uses it:
 * once the last thread that had it is gone it cannot be loaded again ("Module did not self-register").
 */
export async function loadOnnxRuntime(): Promise<typeof import('onnxruntime-node')> {
  // Later ONNX Runtimes send telemetry unless told so before they load (their PR 27379); 1.24.3 has none.
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
  return import('onnxruntime-node');
}

/**
 * Loads one model for the CPU, on one thread: two were measured slower here, because the second one spins while it
 * waits. `run` blocks the calling thread, so this belongs into worker threads only. Rejects when the file is damaged.
 */
export async function openOnnxSession(file: string): Promise<OnnxSession> {
  const ort = await loadOnnxRuntime();
  const session = await ort.InferenceSession.create(file, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  return { session, Tensor: ort.Tensor };
}
