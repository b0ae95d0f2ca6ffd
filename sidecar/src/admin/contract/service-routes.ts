import { z } from 'zod';
import { healthFault, isoTime, milliseconds } from './common.ts';
import { route } from './route.ts';

export const healthReport = z
  .object({
    status: z.enum(['ok', 'draining', 'down']),
    version: z.string(),
    uptime: milliseconds,
    ari: z.object({ connected: z.boolean(), fault: healthFault.nullable() }),
    calls: z.object({ active: z.int(), limit: z.int(), draining: z.boolean() }),
    settings: z.object({
      generation: z.int(),
      loadedAt: isoTime,
      fault: healthFault.nullable(),
      lastGood: z.boolean().meta({
        description:
          'The file was refused at the start; the last settings that were in force stand in for it',
      }),
    }),
  })
  .meta({ id: 'Health' });

export const getHealth = route({
  method: 'get',
  path: '/health',
  id: 'getHealth',
  summary: 'State of the sidecar; 503 with the same body while Asterisk is not connected',
  open: true,
  answer: { status: 200, schema: healthReport },
});

export const getMetrics = route({
  method: 'get',
  path: '/metrics',
  id: 'getMetrics',
  summary: 'Prometheus metrics',
  open: true,
  answer: { status: 200, content: 'text/plain' },
});

export const createLogin = route({
  method: 'post',
  path: '/logins',
  id: 'createLogin',
  summary: 'A one-time code that a browser turns into a token',
  description:
    'For whoever knows the secret of the admin API. The code belongs behind `#login=` of the page’s address, where no log sees it; it works once, for ten minutes.',
  answer: {
    status: 200,
    schema: z.object({ code: z.string(), address: z.string(), expiresAt: isoTime }).meta({ id: 'Login' }),
  },
});

export const redeemLogin = route({
  method: 'post',
  path: '/logins/redeem',
  id: 'redeemLogin',
  summary: 'Turns a one-time code into a token',
  open: true,
  body: z.object({ code: z.string().max(100) }),
  answer: {
    status: 200,
    schema: z.object({ token: z.string(), expiresAt: isoTime }).meta({ id: 'Token' }),
  },
  refusals: { 401: 'the code is wrong, used or too old', 429: 'too many wrong codes' },
});
