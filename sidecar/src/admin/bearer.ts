import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Logins } from './logins.ts';

export interface Credentials {
  /** Asked for each request, so that a reload takes effect; while it is empty nobody passes. */
  readonly secret: () => string;
  readonly logins: Logins;
  /** The token of a login may stand in the address as `?token=`. */
  readonly inQuery?: boolean;
}

/**
 * Lets a request pass only with `Authorization: Bearer` (RFC 6750) and the secret, compared in constant time, or a
 * token of a login. A changed secret ends all logins.
 */
export function bearerOnly({ secret, logins, inQuery = false }: Credentials): MiddlewareHandler {
  let last = secret();
  return async (context, next) => {
    const given = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    const wanted = secret();
    if (wanted !== last) logins.clear();
    last = wanted;
    const isKnown = given !== undefined && (equal(given, wanted) || logins.accepts(given));
    const isInvited = inQuery && logins.accepts(context.req.query('token') ?? '');
    if (wanted === '' || !(isKnown || isInvited)) {
      context.header('www-authenticate', 'Bearer');
      return context.json({ error: 'the secret of the admin API is missing or wrong' }, 401);
    }
    return next();
  };
}

/** Digests have one length, so that neither content nor length of the secret shows in the time it takes. */
function equal(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
