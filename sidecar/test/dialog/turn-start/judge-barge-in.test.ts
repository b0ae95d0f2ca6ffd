import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../../../src/dialog/rules.ts';
import { TIMING } from '../../../src/dialog/timing.ts';
import { type BargeInEvidence, judgeBargeIn } from '../../../src/dialog/turn-start/judge-barge-in.ts';
import type { TextKind } from '../../../src/dialog/turn-start/text-kind.ts';

const SILENCE: BargeInEvidence = {
  voiceMs: 0,
  silentFor: 100,
  pausedFor: undefined,
  held: false,
  text: { kind: 'none', words: 0 },
  isFinal: false,
  warmUp: false,
  interims: false,
  finalP99: 600,
};

const judge = (evidence: Partial<BargeInEvidence>, rules = {}) =>
  judgeBargeIn({ ...SILENCE, ...evidence }, { ...ALL_RULES, ...rules }, TIMING);
const text = (kind: TextKind, words = 1) => ({ kind, words });

describe('turn start while the agent speaks', () => {
  it('ducks at the first window of likely voice and pauses at the fourth', () => {
    expect(judge({ voiceMs: 0 })).toBe('wait');
    expect(judge({ voiceMs: 32 })).toBe('duck');
    expect(judge({ voiceMs: 96 })).toBe('duck');
    expect(judge({ voiceMs: 128 })).toBe('pause');
  });

  it('is confirmed by a word, and by nothing that is none', () => {
    expect(judge({ text: text('words') })).toBe('confirm');
    expect(judge({ text: text('backchannel', 3), voiceMs: 700, pausedFor: 500 })).toBe('hold');
    expect(judge({ text: text('echo', 5), voiceMs: 400, pausedFor: 200 })).toBe('wait');
  });

  it('is confirmed by plain length, whatever the text', () => {
    expect(judge({ voiceMs: 1_500, pausedFor: 1_300 })).toBe('confirm');
    expect(judge({ voiceMs: 1_500, pausedFor: 1_300, text: text('backchannel') })).toBe('confirm');
  });

  it('needs two words in the first seconds, but no longer voice', () => {
    expect(judge({ warmUp: true, text: text('words', 1), pausedFor: 100 })).toBe('wait');
    expect(judge({ warmUp: true, text: text('words', 2) })).toBe('confirm');
    expect(judge({ warmUp: true, voiceMs: 1_500 })).toBe('confirm');
    expect(judge({ warmUp: true, text: text('words', 1) }, { warmUp: false })).toBe('confirm');
  });

  it('needs two words when no voice was detected for long', () => {
    expect(judge({ text: text('words', 1), silentFor: Number.POSITIVE_INFINITY })).toBe('wait');
    expect(judge({ text: text('words', 2), silentFor: Number.POSITIVE_INFINITY })).toBe('confirm');
  });
});

describe('a pause', () => {
  it('ends after 1.5 s without a word', () => {
    expect(judge({ pausedFor: 1_499 })).toBe('wait');
    expect(judge({ pausedFor: 1_500 })).toBe('resume');
  });

  it('ends as soon as the transcript holds no words', () => {
    expect(judge({ pausedFor: 400, isFinal: true })).toBe('resume');
    expect(judge({ pausedFor: 400, isFinal: true, text: text('backchannel', 2) })).toBe('resume');
  });

  it('ends 700 ms after the voice when a recogniser with interims has shown no word', () => {
    const wordless = { interims: true, pausedFor: 900 };
    expect(judge({ ...wordless, silentFor: 699 })).toBe('wait');
    expect(judge({ ...wordless, silentFor: 700 })).toBe('resume');
    expect(judge({ ...wordless, silentFor: 700, text: text('backchannel') })).toBe('wait');
    expect(judge({ ...wordless, silentFor: 700, interims: false })).toBe('wait');
  });

  it('never ends while there is voice', () => {
    expect(judge({ pausedFor: 3_000, voiceMs: 400, silentFor: 0, isFinal: true })).toBe('wait');
  });

  it('after long voice waits for the transcript as long as that may take', () => {
    const held = { held: true, pausedFor: 1_600 };
    expect(judge({ ...held, silentFor: 599 })).toBe('wait');
    expect(judge({ ...held, silentFor: 600 })).toBe('resume');
  });
});

describe('without the pause rule', () => {
  const rules = { pause: false };
  it('voice of 700 ms without a word takes the floor', () => {
    expect(judge({ voiceMs: 400 }, rules)).toBe('duck');
    expect(judge({ voiceMs: 700 }, rules)).toBe('confirm');
    expect(judge({ voiceMs: 700, text: text('backchannel') }, rules)).toBe('duck');
    expect(judge({ voiceMs: 700 }, { ...rules, duck: false })).toBe('confirm');
    expect(judge({ voiceMs: 400 }, { ...rules, duck: false })).toBe('wait');
  });
});
