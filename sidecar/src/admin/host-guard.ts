import type { MiddlewareHandler } from 'hono';

const OWN_NAMES: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost']);

/**
 * Refuses requests whose Host header names anything but this machine: a web page could point its own name at
 * 127.0.0.1 and read our answers through the visitor's browser (DNS rebinding).
 */
export const ownHostOnly: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host') ?? '';
  if (!OWN_NAMES.has(host.toLowerCase().replace(/:\d+$/, '')))
    return context.json({ error: 'this host name is not served here' }, 403);
  return next();
};
