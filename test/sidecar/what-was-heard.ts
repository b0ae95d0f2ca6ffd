import { findClip } from '../caller/analyser/find-clip.ts';
import type { SpeechSegment } from '../caller/analyser/speech-segments.ts';
import { toneSegments } from '../caller/analyser/tone-segments.ts';
import type { CallRecording } from '../caller/call-recording.ts';
import { recordedPrompt } from '../speech/recorded-prompt.ts';
import { SAYINGS, type Saying, spokenLength, VOICE } from './scripted-agents.ts';

export interface HeardSaying {
  /** `piece` when its length fits no saying: it was cut off. */
  readonly what: Saying | 'piece' | 'fallback';
  /** Milliseconds on the recording's timeline. */
  readonly start: number;
  readonly end: number;
}

/** Sayings differ by 360 ms at least; a busy machine stretches a tone by some frames. */
const TOLERANCE = 150;
/** Sayings follow each other after more than this, milliseconds. */
const LONGEST_HOLE = 300;
/** A recording that holds the prompt comes to 0.99, other audio stays below 0.3. */
const SAME = 0.9;

/** What a caller heard of a scripted agent and of extension 200, its fallback, in order. */
export async function heardSayings(
  recording: CallRecording,
  toneHz = VOICE.toneHz,
): Promise<readonly HeardSaying[]> {
  const tones = joined(toneSegments(recording.heard, toneHz)).map(({ start, end, length }) => ({
    what: sayingOf(length),
    start,
    end,
  }));
  const fallback = await heardFallback(recording);
  return fallback === undefined ? tones : [...tones, { what: 'fallback', start: fallback, end: fallback }];
}

/** When the caller heard the fallback begin; undefined when it did not. */
export async function heardFallback(recording: CallRecording): Promise<number | undefined> {
  const prompt = await recordedPrompt('hello-world');
  const { start, similarity } = findClip(recording.heard, prompt);
  return similarity > SAME ? start : undefined;
}

/** A stall of the machine leaves a hole in a saying, but moves nothing out of it. */
function joined(pieces: readonly SpeechSegment[]): readonly (SpeechSegment & { readonly length: number })[] {
  const found: { start: number; end: number; length: number }[] = [];
  for (const { start, end } of pieces) {
    const last = found.at(-1);
    if (last && start - last.end < LONGEST_HOLE) {
      last.end = end;
      last.length += end - start;
    } else found.push({ start, end, length: end - start });
  }
  return found;
}

function sayingOf(length: number): Saying | 'piece' {
  const names = Object.keys(SAYINGS) as Saying[];
  return names.find((name) => Math.abs(spokenLength(SAYINGS[name]) - length) < TOLERANCE) ?? 'piece';
}
