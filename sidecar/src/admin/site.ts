import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';

/** The page brings everything itself; nothing may be loaded from or sent to elsewhere, and nobody may frame it. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Serves the files of the page's standalone build from `folder`, when it is there: they hold no data and need no
 * token. Added after all routes, so that no file can stand in for one.
 */
export function addSite(app: Hono, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) return;
  app.get('*', async (context, next) => {
    context.header('content-security-policy', POLICY);
    context.header('referrer-policy', 'no-referrer');
    return next();
  });
  app.get('*', serveStatic({ root: folder }));
}
