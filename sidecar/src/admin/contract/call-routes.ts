import { z } from 'zod';
import { callEvent, callSnapshot } from './call-schemas.ts';
import { callIdParam } from './common.ts';
import { syntheticCallEvent } from './doctor-schemas.ts';
import { route } from './route.ts';

export const getCalls = route({
  method: 'get',
  path: '/calls',
  id: 'getCalls',
  summary: 'Calls in progress, oldest first',
  answer: { status: 200, schema: z.object({ calls: z.array(callSnapshot) }).meta({ id: 'RunningCalls' }) },
});

export const getCallEvents = route({
  method: 'get',
  path: '/calls/{id}/events',
  id: 'getCallEvents',
  summary: 'What has happened so far in a call in progress',
  description:
    'For a page that opens in the middle of a call: the same events that /events sent, in order, without interims, the newest 1000. Subscribe to /events first, then read this.',
  params: callIdParam,
  answer: { status: 200, schema: z.object({ events: z.array(callEvent) }).meta({ id: 'CallEvents' }) },
  refusals: { 404: 'no such call in progress' },
});

export const hangUpCall = route({
  method: 'post',
  path: '/calls/{id}/hangup',
  id: 'hangUpCall',
  summary: 'Ends a call in progress',
  params: callIdParam,
  answer: { status: 204 },
  refusals: { 404: 'no such call in progress' },
});

export const transferCall = route({
  method: 'post',
  path: '/calls/{id}/transfer',
  id: 'transferCall',
  summary: 'Sends a caller to a target of the agent’s allow-list, or to its fallback',
  params: callIdParam,
  body: z.object({
    target: z
      .string()
      .min(1)
      .max(200)
      .nullable()
      .meta({ description: 'Name of a transfer target of the agent; null for the fallback.' }),
  }),
  answer: { status: 204 },
  refusals: {
    403: 'TRANSFER_NOT_ALLOWED: not on the allow-list of the agent',
    404: 'no such call in progress',
    409: 'TRANSFER_FAILED: nobody took the call; the caller is back with the agent',
  },
});

export const getEvents = route({
  method: 'get',
  path: '/events',
  id: 'getEvents',
  summary: 'Everything that happens, as server-sent events',
  description:
    'One stream for all calls and for the synthetic call. Each event has its type as `event:` and JSON as `data:`. A comment comes every 15 s. There is no replay: after a reconnect read GET /calls again. At most 16 streams.',
  answer: {
    status: 200,
    content: 'text/event-stream',
    schema: z.union([callEvent, syntheticCallEvent]).meta({ id: 'AdminEvent' }),
  },
  refusals: { 503: 'too many streams' },
});
