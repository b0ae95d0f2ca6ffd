import type { SpoiltForms } from './spoil-answers.ts';

const REQUEST_ID = '00000000-0000-4000-8000-000000000000';

export interface ResultFlags {
  readonly isFinal: boolean;
  readonly speechFinal: boolean;
  readonly fromFinalize: boolean;
}

/** A `Results` message of `/v1/listen`; times in milliseconds, seconds on the wire. */
export function results(text: string, span: { from: number; to: number }, flags: ResultFlags): string {
  const start = span.from / 1_000;
  const duration = (span.to - span.from) / 1_000;
  const words = text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ word, start, end: start + duration, confidence: 0.99, punctuated_word: word }));
  return JSON.stringify({
    type: 'Results',
    channel_index: [0, 1],
    duration,
    start,
    is_final: flags.isFinal,
    speech_final: flags.speechFinal,
    from_finalize: flags.fromFinalize,
    channel: { alternatives: [{ transcript: text, confidence: text ? 0.99 : 0, words }] },
    metadata: { request_id: REQUEST_ID, model_uuid: REQUEST_ID, model_info: {} },
  });
}

/** A `TurnInfo` message of `/v2/listen`. */
export function turnInfo(event: string, transcript: string, turn: { index: number; to: number }): string {
  return JSON.stringify({
    type: 'TurnInfo',
    request_id: REQUEST_ID,
    sequence_id: 1,
    event,
    turn_index: turn.index,
    audio_window_start: 0,
    audio_window_end: turn.to / 1_000,
    transcript,
    words: [],
    end_of_turn_confidence: event === 'EndOfTurn' ? 0.9 : 0.1,
    ...(event === 'EndOfTurn' ? { trigger: 'model' } : {}),
  });
}

export const connected = JSON.stringify({ type: 'Connected', request_id: REQUEST_ID, sequence_id: 0 });

/** The vendor's body of a refused upgrade. */
export function deepgramError(status: number): string {
  const code = { 401: 'INVALID_AUTH', 402: 'ASR_PAYMENT_REQUIRED', 429: 'TOO_MANY_REQUESTS' }[status];
  return JSON.stringify({
    err_code: code ?? 'Bad Request',
    err_msg: `refused with ${status}`,
    request_id: REQUEST_ID,
  });
}

export const deepgramSpoilt: SpoiltForms = {
  malformed: '{"type":"Results","start":NaN}',
  nonsense: '{"type":"Results","start":-5,"duration":1e999,"is_final":true,"channel":{"alternatives":[]}}',
  errorMessage:
    '{"type":"Error","code":"INTERNAL_SERVER_ERROR","description":"An unexpected error occurred","sequence_id":9}',
  huge: (bytes) => JSON.stringify({ type: 'Results', padding: 'x'.repeat(bytes) }),
};
