import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

/**
 * Lets a request pass only with `Authorization: Bearer <secret>` (RFC 6750), compared in constant time; while the
 * secret is empty nobody passes. `secret` is asked for each request, so that a reload takes effect.
 */
export function bearerOnly(secret: () => string): MiddlewareHandler {
  return async (context, next) => {
    const given = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    const wanted = secret();
    if (given === undefined || wanted === '' || !equal(given, wanted)) {
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
