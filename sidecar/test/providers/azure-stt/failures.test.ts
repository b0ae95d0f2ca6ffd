import { expect, it } from 'vitest';
import { azureError } from '../../../src/providers/azure-stt/failures.ts';

const KEY = 'abcdef0123456789';

it.each([
  [
    'Unable to contact server. StatusCode: 1006, wss://h/p Reason:  Unexpected server response: 403',
    4,
    'authentication',
    403,
  ],
  [
    'Unable to contact server. StatusCode: 1006 Reason: getaddrinfo ENOTFOUND h',
    4,
    'connectivity',
    undefined,
  ],
  ['Quota exceeded. websocket error code: 1007', 4, 'quota', 1007],
  ['boo websocket error code: 1011', 4, 'server', 1011],
  ['', 3, 'rate-limit', undefined],
  ['', 1, 'authentication', undefined],
])('reads "%s" with code %i as %s', (text, code, category, status) => {
  const error = azureError(text, KEY, code);
  expect(error.category).toBe(category);
  expect(error.details['status']).toBe(status);
});

it('never repeats the key, in whatever form it comes back', () => {
  const error = azureError(`wss://h/p?Ocp-Apim-Subscription-Key=${KEY}&x=1 ${KEY}`, KEY);
  expect(JSON.stringify([error.message, error])).not.toContain(KEY);
});
