import { describe, expect, it } from 'vitest';
import { NovaTranscript } from '../../../src/providers/deepgram/nova-transcript.ts';

function results(transcript: string, flags: object = {}): string {
  return JSON.stringify({
    type: 'Results',
    start: 1,
    duration: 0.5,
    channel: { alternatives: [{ transcript }] },
    ...flags,
  });
}

describe('NovaTranscript', () => {
  it('shows the settled parts with the unsettled rest as one interim', () => {
    const transcript = new NovaTranscript();
    expect(transcript.read(results('hello'))?.events).toEqual([{ type: 'interim', text: 'hello' }]);
    transcript.read(results('hello there', { is_final: true }));
    expect(transcript.read(results('my'))?.events).toEqual([{ type: 'interim', text: 'hello there my' }]);
  });

  it('takes the end of an utterance for a final when no other came', () => {
    const transcript = new NovaTranscript();
    transcript.read(results('hello', { is_final: true }));
    expect(transcript.read('{"type":"UtteranceEnd","last_word_end":1.5}')).toEqual({
      events: [{ type: 'final', text: 'hello' }],
      settledMs: 1_500,
      isResult: true,
    });
    expect(transcript.read('{"type":"UtteranceEnd","last_word_end":1.5}')?.events).toEqual([]);
  });

  it('settles silence without a final, so that it is not replayed', () => {
    const reading = new NovaTranscript().read(results('', { is_final: true, speech_final: true }));
    expect(reading).toEqual({ events: [], settledMs: 1_500, isResult: true });
  });

  it.each([
    '',
    '[]',
    '<html>',
    '{"type":"Results"}',
    results('x', { start: -1 }),
    results('x', { channel: {} }),
  ])('makes nothing of %s', (text) => {
    expect(new NovaTranscript().read(text)).toBeUndefined();
  });
});
