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
