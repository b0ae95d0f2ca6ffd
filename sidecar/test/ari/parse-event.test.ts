import { expect, it } from 'vitest';
import { parseEvent } from '../../src/ari/parse-event.ts';

it('an event of a declared type is taken as it is', () => {
  const event = { type: 'StasisStart', application: 'agent', channel: { id: '1.1' }, args: ['call'] };
  expect(parseEvent(JSON.stringify(event))).toEqual({ kind: 'event', event });
});

it.each(['up', 'error', 'FutureEvent', '__proto__'])(
  'the type %s is none of Asterisk’s, so never emitted',
  (type) => {
    expect(parseEvent(JSON.stringify({ type }))).toEqual({ kind: 'unknown', type });
  },
);

it.each(['', 'hello', '{', 'null', '[]', '42', '{}', '{"type":7}'])('%j is garbage', (frame) => {
  expect(parseEvent(frame)).toEqual({ kind: 'garbage' });
});
