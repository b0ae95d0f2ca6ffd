import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';

/** Life of a one-time code, milliseconds. */
const CODE_LIFE = 600_000;
/** Life of a token, milliseconds: a working day. */
const TOKEN_LIFE = 43_200_000;
/** Wrong codes within a minute before all are refused. */
const MOST_WRONG = 10;
const MINUTE = 60_000;
/** Codes and tokens that are kept at the same time; the oldest give way. */
const MOST_KEPT = 50;

/**
 * One-time codes that become tokens of the admin API, for a browser that must not be given the secret itself.
 * Only digests are kept, and nothing survives a restart.
 */
export class Logins {
  readonly #clock: Clock;
  readonly #codes = new Expiring();
  readonly #tokens = new Expiring();
  #wrong: number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A new code; works once. */
  create(): { readonly code: string; readonly expiresAt: string } {
    return { code: this.#codes.add(this.#clock.now() + CODE_LIFE), expiresAt: this.#after(CODE_LIFE) };
  }

  /** Turns a code into a token; throws LOGIN_REFUSED, or TOO_MANY_AT_ONCE after many wrong ones. */
  redeem(code: string): { readonly token: string; readonly expiresAt: string } {
    const now = this.#clock.now();
    this.#wrong = this.#wrong.filter((at) => at > now - MINUTE);
    if (this.#wrong.length >= MOST_WRONG)
      throw new AppError('TOO_MANY_AT_ONCE', { details: { what: 'logins' } });
    if (!this.#codes.take(code, now)) {
      this.#wrong.push(now);
      throw new AppError('LOGIN_REFUSED');
    }
    return { token: this.#tokens.add(now + TOKEN_LIFE), expiresAt: this.#after(TOKEN_LIFE) };
  }

  /** Whether a token was given out and still lives. */
  accepts(token: string): boolean {
    return this.#tokens.has(token, this.#clock.now());
  }

  /** Ends every login: the secret has changed. */
  clear(): void {
    this.#codes.clear();
    this.#tokens.clear();
  }

  #after(life: number): string {
    return new Date(this.#clock.date().getTime() + life).toISOString();
  }
}

/** Random words, found by their digest: how long that takes tells nothing of the words themselves. */
class Expiring {
  readonly #ends = new Map<string, number>();

  add(end: number): string {
    const word = randomBytes(32).toString('base64url');
    this.#ends.set(digest(word), end);
    const [oldest] = this.#ends.keys();
    if (this.#ends.size > MOST_KEPT && oldest !== undefined) this.#ends.delete(oldest);
    return word;
  }

  has(word: string, now: number): boolean {
    return (this.#ends.get(digest(word)) ?? Number.NEGATIVE_INFINITY) > now;
  }

  take(word: string, now: number): boolean {
    const isThere = this.has(word, now);
    this.#ends.delete(digest(word));
    return isThere;
  }

  clear(): void {
    this.#ends.clear();
  }
}

function digest(word: string): string {
  return createHash('sha256').update(word).digest('base64url');
}
