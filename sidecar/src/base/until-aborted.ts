/**
 * The values of `stream` until `signal` aborts; what is already waiting then is dropped, without an error.
 * `onLeft` runs once the reader has left, at the end or before.
 */
export async function* untilAborted<T>(
  stream: AsyncIterable<T>,
  signal: AbortSignal,
  onLeft?: () => void,
): AsyncGenerator<T, void> {
  try {
    for await (const value of stream) {
      if (signal.aborted) return;
      yield value;
      if (signal.aborted) return;
    }
  } finally {
    onLeft?.();
  }
}
