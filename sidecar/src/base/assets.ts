/** Where files that are not code lie: beside the sources in development, beside the binary when shipped. */
export interface Assets {
  /** Path of a worker's entry script, e.g. `media/vad-worker`. */
  worker(name: string): string;
  /** Path of a model file, e.g. `silero/silero_vad.onnx`; the file may be missing. */
  model(name: string): string;
}
