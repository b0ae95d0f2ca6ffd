import type { CallerCall } from '../caller/caller-call.ts';
import type { FramePacer, Stall } from '../caller/frame-pacer.ts';

/** Every time the callers' clock stood still, on the timeline of a call's recording (it counts from the INVITE). */
export function stallsDuring(call: CallerCall, { stalls }: FramePacer): Stall[] {
  const zero = performance.now() - call.now();
  return stalls.map(({ from, seen }) => ({ from: from - zero, seen: seen - zero }));
}
