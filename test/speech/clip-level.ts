import { levelDb } from '../caller/analyser/level.ts';
import { speechSegments } from '../caller/analyser/speech-segments.ts';

/** RMS of clear speech on a telephone line, dBFS; Asterisk's own prompts lie between -22 and -17. */
export const SPEECH_RMS = -20;
const PEAK = 30_000;
/** Samples. */
const FADE = 40;
/** Lower than the level of speech, so that soft beginnings and endings (f, s, breath) stay. */
const EDGE_LEVEL = -52;

/** The clip from its first voiced sample to its last, so that pauses between clips are exact. */
export function trimmed(pcm: Int16Array): Int16Array {
  const segments = speechSegments(pcm, { shortest: 0, level: EDGE_LEVEL });
  const first = segments[0];
  const last = segments.at(-1);
  return first && last ? pcm.slice(Math.round(first.start * 8), Math.round(last.end * 8)) : pcm;
}

/** Brings a clip to an RMS level in dBFS, or as near as it can get without clipping. */
export function atLevel(pcm: Int16Array, level: number): Int16Array {
  const peak = pcm.reduce((max, sample) => Math.max(max, Math.abs(sample)), 1);
  const gain = Math.min(10 ** ((level - levelDb(pcm)) / 20), PEAK / peak);
  return pcm.map((sample) => Math.round(sample * gain));
}

/** Brings a clip to the level of speech without clipping. */
export function atSpeechLevel(pcm: Int16Array): Int16Array {
  return atLevel(pcm, SPEECH_RMS);
}

/** Lets a piece cut out of something begin and end without a click: 5 ms fades. */
export function faded(pcm: Int16Array): Int16Array {
  return pcm.map((sample, at) => Math.round(sample * Math.min(1, at / FADE, (pcm.length - 1 - at) / FADE)));
}
