import { describe, expect, it } from 'vitest';
import { jitteredDelays, seededRandom } from '../../bench/conversation/delays.ts';
import { answered } from '../../bench/conversation/measure/answer.ts';
import { gaveWay, outlived, remembered } from '../../bench/conversation/measure/interruption.ts';
import { summarise } from '../../bench/conversation/statistics.ts';
import { utterance } from '../../bench/conversation/utterance.ts';
import { CallRecording } from '../../caller/call-recording.ts';
import { silence, tone } from '../../speech/noises.ts';

/** A recording in which the agent was heard like this: tones (with their gain) and silences, milliseconds. */
function heard(...pieces: readonly (readonly [length: number, gain: number])[]): CallRecording {
  const recording = new CallRecording({ zero: 0, end: 0, sent: [], received: [] });
  const samples = pieces.flatMap(([length, gain]) =>
    Array.from(gain === 0 ? silence(length) : tone(440, length), (sample) => Math.round(sample * gain)),
  );
  return Object.assign(Object.create(CallRecording.prototype) as CallRecording, recording, {
    heard: Int16Array.from(samples),
  });
}

const quieter = 10 ** (-15 / 20);

describe('what is read off a recording', () => {
  it('is the wait for an answer, from the last sound to the first', () => {
    const recording = heard([1_500, 0], [500, 1]);
    expect(answered(recording, { start: 200, end: 1_000 })).toEqual({
      judged: [{ from: 700, to: 1_500, late: 20 }],
      answer: 500,
      cutOff: 0,
      unanswered: 0,
    });
    const unanswered = answered(heard([3_000, 0]), { start: 200, end: 1_000 });
    expect(unanswered).toMatchObject({ cutOff: 0, unanswered: 1 });
    expect(unanswered).not.toHaveProperty('answer');
  });

  it('is an agent that speaks before the caller has finished', () => {
    expect(answered(heard([700, 0], [1_000, 1]), { start: 200, end: 1_000 })).toEqual({
      judged: [{ from: 200, to: 700, late: 20 }],
      cutOff: 1,
    });
  });

  it('is when an agent became quieter and when it fell silent', () => {
    const recording = heard([1_080, 1], [100, quieter], [1_000, 0]);
    expect(gaveWay(recording, 1_000)).toEqual({
      judged: [{ from: 800, to: 1_180, late: 20 }],
      ducked: 80,
      silent: 180,
    });
    expect(gaveWay(heard([3_000, 1]), 1_000)).toEqual({
      judged: [{ from: 800, to: 5_000, late: 20 }],
      lost: 0,
    });
  });

  it('is what a sound did to an answer that it should not have interrupted', () => {
    const answer = { from: 0, to: 3_500, length: 3_000, onset: 1_000 };
    const judged = [{ from: 800, to: 3_000, late: 60 }];
    expect(outlived(heard([1_200, 1], [400, 0], [1_800, 1]), answer)).toEqual({
      judged,
      lost: 0,
      hole: 400,
      back: 600,
    });
    expect(outlived(heard([3_000, 1], [500, 0]), answer)).toEqual({ judged, lost: 0, hole: 0, back: 0 });
    expect(outlived(heard([1_200, 1], [2_300, 0]), answer)).toEqual({ judged, lost: 1, hole: 0 });
  });

  it('is a history that keeps more or less than was heard', () => {
    // 50 ms a character: "one two three" sounds for 650 ms; "one two" has been heard after 350.
    const answer = { text: 'one two three', from: 0, to: 1_000 };
    const told = (content: string) => [
      { role: 'assistant', content },
      { role: 'user', content: 'stop' },
    ];
    const recording = heard([520, 1], [480, 0]);
    expect(remembered(recording, answer, told('one two'))).toEqual({ unheardKept: 0, heardLost: 0 });
    expect(remembered(recording, answer, told('one'))).toEqual({ unheardKept: 0, heardLost: 1 });
    const short = heard([220, 1], [780, 0]);
    expect(remembered(short, answer, told('one two three'))).toEqual({ unheardKept: 1, heardLost: 0 });
  });
});

describe("a scenario's rounds", () => {
  it('come to quantiles of what was measured and counts of what happened', () => {
    const rounds = Array.from({ length: 100 }, (_, index) => ({
      answer: index + 1,
      cutOff: index < 3 ? 1 : 0,
    }));
    const { durations, shares } = summarise(rounds);
    expect(durations.answer).toMatchObject({ n: 100, p50: 50, p95: 95, p99: 99 });
    expect(shares.cutOff).toEqual({ n: 100, count: 3 });
    expect(durations.silent).toBeUndefined();
  });

  it('tell how much of a difference is chance', () => {
    const rounds = Array.from({ length: 100 }, (_, index) => ({ answer: index + 1 }));
    expect(summarise(rounds).durations.answer?.noise).toBeCloseTo(9, -1);
    expect(summarise([{ answer: 500 }, { answer: 500 }]).durations.answer?.noise).toBe(0);
  });
});

describe('what the benchmark plays', () => {
  it('knows when each word is over, pauses included', () => {
    const pcm = new Int16Array(800);
    const said = utterance({ text: 'ab cd', pcm }, 500, { text: 'efgh', pcm });
    expect(said.words.map(({ text, start, end }) => [text, start, end])).toEqual([
      ['ab', 0, 50],
      ['cd', 50, 100],
      ['efgh', 600, 700],
    ]);
    expect(said.pauses).toEqual([{ start: 100, end: 600 }]);
    expect(said.pcm).toHaveLength(5_600);
  });

  it('has vendors as uneven as real ones, the same in every run', () => {
    const { llmFirstToken } = jitteredDelays(seededRandom(7));
    const drawn = Array.from({ length: 20_000 }, () => llmFirstToken()).sort((a, b) => a - b);
    const at = (share: number) => drawn[Math.floor(share * drawn.length)] ?? 0;
    expect(at(0.5) / 300).toBeCloseTo(1, 1);
    expect(at(0.975) / 300).toBeGreaterThan(3);
    expect(drawn.filter((delay) => delay > 2_000).length / drawn.length).toBeCloseTo(0.01, 2);
    expect(jitteredDelays(seededRandom(7)).llmFirstToken()).toBe(
      jitteredDelays(seededRandom(7)).llmFirstToken(),
    );
  });
});
