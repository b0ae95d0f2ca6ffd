import type { LoggableRecord } from '../../src/store/logged-call.ts';

/** A record of a call that was answered and said `words`; fields as a test needs them. */
export function record(
  id: string,
  words = 'hello there',
  fields: Partial<LoggableRecord> = {},
): LoggableRecord {
  return {
    id,
    agent: 'front-desk',
    caller: '+4930123456',
    did: '999',
    offeredAt: '2026-03-01T10:00:00.000Z',
    answeredAt: '2026-03-01T10:00:02.000Z',
    endReason: 'caller-hung-up',
    duration: 12_000,
    recording: 'recording.wav',
    turns: [
      { who: 'agent', at: 1_000, text: 'Welcome!', heard: 'Welcome!', interrupted: false },
      { who: 'caller', at: 3_000, text: words, trace: { speechEnd: 2_500, firstFrameSent: 3_200 } },
    ],
    events: [{ type: 'dtmf', at: 4_000, digit: '1' }],
    ...fields,
  };
}
