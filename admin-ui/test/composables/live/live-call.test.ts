import { describe, expect, it } from 'vitest';
import type { StreamEvent } from '../../../src/composables/events/read-events.ts';
import { afterEvent, liveCall } from '../../../src/composables/live/live-call.ts';

const SNAPSHOT = {
  id: 'c',
  agent: 'a',
  caller: '1',
  did: '',
  offeredAt: '2026-01-01T00:00:00Z',
  state: 'ringing',
};
const played = (...events: StreamEvent[]) => events.reduce(afterEvent, liveCall(SNAPSHOT));

describe('a running call', () => {
  it('shows an interim until the turn replaces it', () => {
    const interim = { type: 'caller-interim', text: 'how mu' };
    expect(played(interim).lines).toMatchObject([{ text: 'how mu', isInterim: true }]);
    expect(played(interim, { type: 'caller-turn', turn: 1, text: 'How much?' }).lines).toEqual([
      { key: 'caller-1', who: 'caller', text: 'How much?' },
    ]);
  });

  it('takes a turn that comes again in place of the former', () => {
    const call = played(
      { type: 'caller-turn', turn: 1, text: 'How much' },
      { type: 'caller-turn', turn: 1, text: 'How much is it?' },
    );
    expect(call.lines.map(({ text }) => text)).toEqual(['How much is it?']);
  });

  it('joins the clauses of an answer and then knows what was heard', () => {
    const clauses = [1, 2].map((n) => ({ type: 'agent-clause', utterance: 7, text: `part ${n}.` }));
    expect(played(...clauses).lines[0]?.text).toBe('part 1. part 2.');
    const whole = { type: 'agent-turn', utterance: 7, text: 'part 1. part 2.', heard: 'part 1.' };
    expect(
      played(...clauses, whole, { type: 'agent-clause', utterance: 7, text: 'late' }).lines,
    ).toMatchObject([{ text: 'part 1. part 2.', heard: 'part 1.' }]);
  });

  it('knows its state and how long the last answer took', () => {
    const trace = { type: 'turn-trace', turn: 1, trace: { speechEnd: 10, firstFrameSent: 650 } };
    expect(played({ type: 'state', state: 'thinking' }, trace)).toMatchObject({
      state: 'thinking',
      lastAnswer: 640,
    });
  });

  it('ignores events it does not know', () => {
    expect(played({ type: 'something-new' })).toEqual(liveCall(SNAPSHOT));
  });
});
