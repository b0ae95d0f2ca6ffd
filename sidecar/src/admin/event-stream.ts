import { onAbort } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';
import type { AdminEvent, AdminSource } from './admin-source.ts';

/** A comment so often keeps proxies from closing a quiet stream, milliseconds. */
const KEEP_ALIVE = 15_000;
/** A reader that has so many events waiting is cut off: it can come back, memory cannot. */
const MOST_WAITING = 2_000;

/** Where the text of the stream goes; `write` resolves when more may follow. */
export interface EventSink {
  write(text: string): Promise<unknown>;
}

/**
 * Writes call events as server-sent events until `signal` aborts, the reader is too slow or the sink fails;
 * then resolves.
 */
export async function writeEvents(
  source: AdminSource,
  sink: EventSink,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  const waiting: string[] = [': connected\n\n'];
  let open = !signal.aborted;
  let wake = (): void => {};
  const close = () => {
    open = false;
    wake();
  };
  const push = (text: string) => {
    waiting.push(text);
    if (waiting.length > MOST_WAITING) close();
    wake();
  };
  let keepAlive = clock.after(KEEP_ALIVE, function again() {
    push(': alive\n\n');
    keepAlive = clock.after(KEEP_ALIVE, again);
  });
  const unsubscribe = source.subscribe((event) => push(serverSentEvent(event)));
  const forget = onAbort(signal, close);
  try {
    while (open) {
      const text = waiting.splice(0).join('');
      if (text) await sink.write(text);
      if (open && waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    forget();
    unsubscribe();
    keepAlive.cancel();
  }
}

/** One event in the form of the HTML standard, section 9.2; JSON has no line breaks of its own. */
function serverSentEvent(event: AdminEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
