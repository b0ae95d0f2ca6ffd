import { expect, it } from 'vitest';
import { Logins } from '../../src/admin/logins.ts';
import { FakeClock } from '../doubles/fake-clock.ts';

it('takes a code for ten minutes', async () => {
  const clock = new FakeClock();
  const logins = new Logins(clock);
  const [early, late] = [logins.create(), logins.create()];
  await clock.advance(599_999);
  expect(logins.accepts(logins.redeem(early.code).token)).toBe(true);
  await clock.advance(1);
  expect(() => logins.redeem(late.code)).toThrow(expect.objectContaining({ code: 'LOGIN_REFUSED' }));
});

it('takes a token for twelve hours, and says until when', async () => {
  const clock = new FakeClock();
  const logins = new Logins(clock);
  const { token, expiresAt } = logins.redeem(logins.create().code);
  expect(Date.parse(expiresAt) - clock.date().getTime()).toBe(12 * 3_600_000);
  await clock.advance(12 * 3_600_000 - 1);
  expect(logins.accepts(token)).toBe(true);
  await clock.advance(1);
  expect(logins.accepts(token)).toBe(false);
});

it('takes neither a code as a token nor a token as a code', () => {
  const logins = new Logins(new FakeClock());
  const { code } = logins.create();
  expect(logins.accepts(code)).toBe(false);
  const { token } = logins.redeem(code);
  expect(() => logins.redeem(token)).toThrow();
});

it('listens again a minute after ten wrong codes', async () => {
  const clock = new FakeClock();
  const logins = new Logins(clock);
  const { code } = logins.create();
  for (let attempt = 0; attempt < 10; attempt++) expect(() => logins.redeem('wrong')).toThrow();
  expect(() => logins.redeem(code)).toThrow(expect.objectContaining({ code: 'TOO_MANY_AT_ONCE' }));
  await clock.advance(60_000);
  expect(logins.redeem(code).token).not.toBe('');
});

it('keeps fifty codes at most', () => {
  const logins = new Logins(new FakeClock());
  const codes = Array.from({ length: 51 }, () => logins.create().code);
  expect(() => logins.redeem(codes[0] ?? '')).toThrow();
  expect(logins.redeem(codes[1] ?? '').token).not.toBe('');
});
