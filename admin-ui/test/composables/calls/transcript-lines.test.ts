import { describe, expect, it } from 'vitest';
import { lineAt, transcriptLines } from '../../../src/composables/calls/transcript-lines.ts';

const TURNS = [
  {
    who: 'agent' as const,
    at: 3_000,
    text: 'Good morning to you',
    heard: 'Good morning',
    heardMs: 2_000,
    interrupted: true,
  },
  { who: 'caller' as const, at: 5_500, text: 'Hello', trace: { speechEnd: 5_000 } },
];

describe('the transcript beside the recording', () => {
  it('lays each turn where it was heard', () => {
    const [agent, caller] = transcriptLines(TURNS);
    expect(agent).toMatchObject({ from: 1_000, to: 3_000, isInterrupted: true });
    expect(caller?.to).toBe(5_000);
  });

  it('tells what was heard from what was not', () => {
    expect(transcriptLines(TURNS)[0]?.text).toEqual({ heard: 'Good morning', unsaid: ' to you' });
  });

  it('finds the line of a moment, and none in a silence', () => {
    const lines = transcriptLines(TURNS);
    expect(lineAt(lines, 2_000)).toBe(0);
    expect(lineAt(lines, 4_000)).toBe(-1);
    expect(lineAt(lines, 4_900)).toBe(1);
  });
});
