import { describe, expect, it } from 'vitest';
import { Transcript } from '../../src/call/transcript.ts';

describe('a transcript', () => {
  it('keeps the turns of both sides with times since the answer', () => {
    const transcript = new Transcript();
    transcript.answered(1_000);
    transcript.add({ type: 'caller-turn', at: 3_000, turn: 1, text: 'are you open' });
    transcript.add({
      type: 'turn-trace',
      at: 3_400,
      turn: 1,
      trace: { speechEnd: 2_500.4, decidedBy: 'complete' },
    });
    const reply = {
      utterance: 2,
      text: 'We are. Come in.',
      heard: 'We are.',
      heardMs: 700,
      interrupted: true,
    };
    transcript.add({ type: 'agent-turn', at: 4_200, ...reply });
    expect(transcript.turns).toEqual([
      { who: 'caller', at: 2_000, text: 'are you open', trace: { speechEnd: 1_500, decidedBy: 'complete' } },
      {
        who: 'agent',
        at: 3_200,
        text: 'We are. Come in.',
        heard: 'We are.',
        heardMs: 700,
        interrupted: true,
      },
    ]);
  });

  it('keeps the interruptions of an utterance with its turn, those before its end and the last one', () => {
    const transcript = new Transcript();
    transcript.answered(1_000);
    const passed = {
      onset: 2_000.2,
      ducked: 2_060,
      outcome: 'passed',
      settled: 2_300,
      why: 'no-words',
    } as const;
    const last = { onset: 4_900, outcome: 'overtaken', settled: 5_000, why: 'ended' } as const;
    transcript.add({ type: 'interruption', at: 2_300, utterance: 3, trace: passed });
    const reply = { utterance: 3, text: 'We are.', heard: 'We are.', heardMs: 700, interrupted: false };
    transcript.add({ type: 'agent-turn', at: 5_000, ...reply });
    transcript.add({ type: 'interruption', at: 5_000, utterance: 3, trace: last });
    transcript.add({ type: 'agent-turn', at: 6_000, ...reply, utterance: 4 });
    expect(transcript.turns.map((turn) => turn.interruptions)).toEqual([
      [
        { onset: 1_000, ducked: 1_060, outcome: 'passed', settled: 1_300, why: 'no-words' },
        { onset: 3_900, outcome: 'overtaken', settled: 4_000, why: 'ended' },
      ],
      undefined,
    ]);
    expect(transcript.events).toEqual([]);
  });

  it('replaces a turn that was taken back and came again', () => {
    const transcript = new Transcript();
    transcript.answered(0);
    transcript.add({ type: 'caller-turn', at: 100, turn: 1, text: 'I would like' });
    transcript.add({ type: 'caller-turn', at: 900, turn: 1, text: 'I would like to know when' });
    expect(transcript.turns).toEqual([{ who: 'caller', at: 900, text: 'I would like to know when' }]);
  });

  it('keeps what else happened as events, without interims', () => {
    const transcript = new Transcript();
    transcript.answered(500);
    transcript.add({ type: 'caller-interim', at: 700, text: 'are' });
    transcript.add({ type: 'dtmf', at: 1_500, digit: '5' });
    expect(transcript.events).toEqual([{ type: 'dtmf', at: 1_000, digit: '5' }]);
  });
});
