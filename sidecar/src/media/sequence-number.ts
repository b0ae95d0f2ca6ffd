/** RTP sequence numbers have 16 bits and wrap (RFC 3550 §5.1). */
const SPAN = 0x1_0000;

/**
 * Signed distance from `from` to `to` in 16-bit serial arithmetic (RFC 1982): positive when `to` is newer,
 * −32 768…32 767.
 */
export function sequenceDelta(from: number, to: number): number {
  return ((to - from) << 16) >> 16;
}

/** The sequence number `steps` after `sequence`. */
export function sequenceAfter(sequence: number, steps: number): number {
  return (sequence + steps) & (SPAN - 1);
}
