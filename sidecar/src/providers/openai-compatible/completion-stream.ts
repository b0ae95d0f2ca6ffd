import type { Clock } from '../../base/clock.ts';
import type { LlmEvent } from '../../ports/llm.ts';
import type { CompletionReader } from './completion-reader.ts';

/** How long usage and the end of the stream may come after the finish reason, milliseconds. */
const TRAILER_WAIT = 1_000;
/** The next request often follows at once (after a tool call); so long it waits for this connection, milliseconds. */
const REUSE_WAIT = 20;

export interface CompletionSource {
  readonly chunks: AsyncIterable<unknown>;
  readonly clock: Clock;
  /** Cuts the connection; harmless after the end. */
  readonly stop: () => void;
}

/**
 * Events of one completion. Once the vendor has finished, the rest of the stream is awaited only briefly, so
 * that a connection the vendor leaves open holds nobody up; a rest that comes is read to its end, because only
 * then can the connection be used again.
 */
export async function* completionEvents(
  source: CompletionSource,
  reader: CompletionReader,
): AsyncGenerator<LlmEvent, void> {
  const iterator = source.chunks[Symbol.asyncIterator]();
  let ended = false;
  try {
    while (!reader.complete) {
      const next = await (reader.finished
        ? within(TRAILER_WAIT, iterator.next(), source.clock)
        : iterator.next());
      ended = next?.done === true;
      if (!next || next.done) break;
      const event = reader.accept(next.value);
      if (event) yield event;
    }
    for (const event of reader.end()) yield event;
  } finally {
    if (ended || !reader.complete) source.stop();
    else await within(REUSE_WAIT, drain(iterator, source), source.clock);
  }
}

/** Undefined when the wait was over first. */
async function within<T>(delay: number, pending: Promise<T>, clock: Clock): Promise<T | undefined> {
  const wait = Promise.withResolvers<undefined>();
  const timer = clock.after(delay, () => wait.resolve(undefined));
  // Nobody listens to the loser: its failure must not become an unhandled rejection.
  pending.catch(() => {});
  try {
    return await Promise.race([pending, wait.promise]);
  } finally {
    timer.cancel();
  }
}

async function drain(iterator: AsyncIterator<unknown>, source: CompletionSource): Promise<void> {
  const timer = source.clock.after(TRAILER_WAIT, source.stop);
  try {
    while (!(await iterator.next()).done);
  } catch {
    // The answer is complete; how its connection ends does not matter.
  } finally {
    timer.cancel();
  }
}
