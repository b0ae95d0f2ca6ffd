import type { CallerCall } from '../caller/caller-call.ts';
import { type HeardSaying, heardSayings } from './what-was-heard.ts';

/** Between two looks at the recording, milliseconds. */
const LOOK = 200;

/** Waits until the caller has heard `what` to its end; fails after `limit` milliseconds of the call with all it heard. */
export async function untilHeard(
  call: CallerCall,
  what: HeardSaying['what'],
  limit = 30_000,
): Promise<readonly HeardSaying[]> {
  for (;;) {
    const heard = await heardSayings(call.recording);
    const isOver = heard.some((each) => each.what === what && call.now() - each.end > LOOK);
    if (isOver) return heard;
    if (call.now() > limit) throw notHeard(what, heard);
    await call.wait(LOOK).catch((cause) => {
      throw notHeard(what, heard, cause);
    });
  }
}

function notHeard(what: string, heard: readonly HeardSaying[], cause?: unknown): Error {
  return new Error(`"${what}" was not heard, but ${JSON.stringify(heard)}.`, { cause });
}

/** Milliseconds from the INVITE to the fallback, once it has been heard. */
export async function untilFallback(call: CallerCall, limit?: number): Promise<number> {
  const heard = await untilHeard(call, 'fallback', limit);
  return heard.find(({ what }) => what === 'fallback')?.start ?? Number.NaN;
}
