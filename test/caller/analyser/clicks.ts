import type { CallRecording } from '../call-recording.ts';

export interface Click {
  /** Milliseconds on the recording's timeline. */
  readonly at: number;
  /** How far the sample is off what the tone before it demands, as a share of the tone's amplitude there. */
  readonly size: number;
}

/**
 * A click is off by at least so much. A hard edge of a tone is off by sin(2πf / rate) where it crosses zero, a third
 * for 440 Hz, and by nearly 1 at its peak; a fade of 5 ms by 0.03, and G.711 adds noise of up to 0.12.
 */
const THRESHOLD = 0.2;
/** The amplitude is that of the loudest sample so near, samples: 5 ms. */
const NEIGHBOURHOOD = 40;
/** Below this amplitude the steps of G.711 are as large as the signal. */
const QUIET = 250;
const RATE_HZ = 8_000;

/**
 * Clicks in a signal that is a steady tone or silence: every sample of a tone follows from the two before it, so
 * what does not was made by an edge. `pcm` is 8 kHz.
 */
export function clicksIn(pcm: Int16Array, toneHz: number): Click[] {
  const turn = 2 * Math.cos((2 * Math.PI * toneHz) / RATE_HZ);
  const clicks: Click[] = [];
  for (let index = 2; index < pcm.length; index++) {
    const [before, last, sample] = [pcm[index - 2] ?? 0, pcm[index - 1] ?? 0, pcm[index] ?? 0];
    const off = Math.abs(sample - turn * last + before);
    const amplitude = peakAround(pcm, index);
    if (amplitude < QUIET || off < THRESHOLD * amplitude) continue;
    const at = index / 8;
    const former = clicks.at(-1);
    // One edge shows in several samples.
    if (former && at - former.at < 1)
      clicks[clicks.length - 1] = { at, size: Math.max(former.size, off / amplitude) };
    else clicks.push({ at, size: off / amplitude });
  }
  return clicks;
}

/**
 * Clicks in what was sent to a caller: holes in the stream itself (a stalled process, a lost packet) are edges too,
 * but not of the agent's making, and are found by `streamFaults`.
 */
export function clicksHeard(recording: CallRecording, toneHz: number): Click[] {
  return unbrokenPieces(recording).flatMap(({ start, pcm }) =>
    clicksIn(pcm, toneHz).map(({ at, size }) => ({ at: at + start, size })),
  );
}

/** What arrived without a hole in its time stamps, piece by piece; `start` in milliseconds. */
export function unbrokenPieces(
  recording: CallRecording,
): { readonly start: number; readonly pcm: Int16Array }[] {
  const packets = recording.packets.filter(({ heard }) => heard).sort((a, b) => a.position - b.position);
  const pieces: { start: number; samples: number[] }[] = [];
  for (const { position, pcm } of packets) {
    const last = pieces.at(-1);
    const end = last ? last.start + last.samples.length / 8 : Number.NEGATIVE_INFINITY;
    if (last && Math.abs(position - end) < 1) last.samples.push(...pcm);
    else pieces.push({ start: position, samples: [...pcm] });
  }
  return pieces.map(({ start, samples }) => ({ start, pcm: Int16Array.from(samples) }));
}

function peakAround(pcm: Int16Array, index: number): number {
  let peak = 0;
  const to = Math.min(pcm.length, index + NEIGHBOURHOOD);
  for (let at = Math.max(0, index - NEIGHBOURHOOD); at < to; at++)
    peak = Math.max(peak, Math.abs(pcm[at] ?? 0));
  return peak;
}
