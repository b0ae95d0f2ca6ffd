import { z } from 'zod';
import { interruptionTrace, turnTrace } from './call-schemas.ts';
import { callIdParam, isoTime, milliseconds } from './common.ts';
import { route } from './route.ts';

export const historyEntry = z
  .object({
    id: z.string(),
    agent: z.string(),
    caller: z.string(),
    did: z.string(),
    offeredAt: isoTime,
    answeredAt: isoTime.nullable(),
    outcome: z.string().meta({ description: 'The end reason, e.g. `caller-hung-up`, `transferred`.' }),
    duration: milliseconds,
    turns: z.int().meta({ description: 'Turns of the caller.' }),
    medianAnswer: milliseconds
      .nullable()
      .meta({ description: 'Median of end of speech to first frame of the answer.' }),
    cost: z
      .object({ total: z.number(), currency: z.string() })
      .nullable()
      .meta({ description: 'By the price table of the settings; null when nothing has a price.' }),
    hasRecording: z.boolean(),
    excerpt: z
      .string()
      .nullable()
      .meta({ description: 'Words around the first match of `query`; matches stand between ⟦ and ⟧.' }),
  })
  .meta({ id: 'HistoryEntry' });

const recordedTurn = z
  .looseObject({
    who: z.enum(['caller', 'agent']),
    at: milliseconds.meta({ description: 'Since the call was answered; of an agent’s turn, when it ended.' }),
    text: z.string(),
    heard: z.string().optional().meta({ description: 'Agent: what the caller heard of `text`.' }),
    heardMs: milliseconds.optional(),
    interrupted: z.boolean().optional(),
    interruptions: z
      .array(interruptionTrace)
      .optional()
      .meta({ description: 'Agent: the sounds the caller made into it, and what was made of them.' }),
    trace: turnTrace
      .optional()
      .meta({ description: 'Caller: where the time to the answer went, in `at`’s milliseconds.' }),
  })
  .meta({ id: 'RecordedTurn' });

export const callRecord = z
  .looseObject({
    version: z.int(),
    id: z.string(),
    agent: z.string(),
    settingsGeneration: z.int(),
    linkedId: z.string(),
    caller: z.string(),
    did: z.string(),
    codec: z.string().nullable(),
    offeredAt: isoTime,
    answeredAt: isoTime.nullable(),
    endedAt: isoTime,
    endReason: z.string(),
    duration: milliseconds,
    recording: z.string().nullable(),
    turns: z.array(recordedTurn),
    events: z.array(z.looseObject({ type: z.string(), at: z.number() })).meta({
      description: 'Everything else, with `at` in milliseconds since the call was answered.',
    }),
    media: z.record(z.string(), z.number()),
    cost: z
      .looseObject({ currency: z.string(), total: z.number(), providers: z.record(z.string(), z.number()) })
      .nullish(),
    usage: z.array(z.looseObject({ provider: z.string() })).optional(),
  })
  .meta({ id: 'CallRecord' });

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$/)
  .optional();

/** Which calls are meant. */
const filter = z.object({
  query: z.string().max(500).optional().meta({
    description: 'Words of the transcript, all of which must occur; each may be the beginning of one.',
  }),
  number: z.string().max(64).optional().meta({ description: 'Part of the caller’s or the dialled number.' }),
  agent: z.string().max(64).optional(),
  outcome: z.string().max(64).optional(),
  from: day.meta({ description: 'Date or time, inclusive.' }),
  to: day.meta({ description: 'A date (its whole day, UTC) or a time, inclusive.' }),
});

export type HistoryFilter = z.output<typeof filter>;

export const getHistory = route({
  method: 'get',
  path: '/history',
  id: 'getHistory',
  summary: 'Ended calls, newest first',
  query: filter.extend({
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: {
    status: 200,
    schema: z
      .object({
        calls: z.array(historyEntry),
        total: z.int(),
        page: z.int(),
        size: z.int(),
        outcomes: z.array(z.string()).meta({ description: 'Outcomes that occur, for the filter.' }),
        retention: z.object({
          days: z.number().meta({ description: 'Calls older than this are deleted; 0 keeps all.' }),
          megabytes: z.number().meta({ description: 'Beyond this the oldest are deleted; 0 keeps all.' }),
          usedMegabytes: z.number(),
          calls: z.int(),
        }),
      })
      .meta({ id: 'History' }),
  },
});

export const getHistoryCall = route({
  method: 'get',
  path: '/history/{id}',
  id: 'getHistoryCall',
  summary: 'The record of an ended call',
  params: callIdParam,
  answer: { status: 200, schema: callRecord },
  refusals: { 404: 'no such call' },
});

export const getHistoryAudio = route({
  method: 'get',
  path: '/history/{id}/audio',
  id: 'getHistoryAudio',
  summary: 'The recording: WAV, left the caller, right the agent; takes Range requests',
  description:
    'A player can send no header: a token of a login is taken as `?token=`, too (a PBX’s web server takes its own tokens so).',
  params: callIdParam,
  tokenInQuery: true,
  answer: { status: 200, content: 'audio/wav' },
  refusals: { 404: 'no such call, or it was not recorded', 416: 'no such range' },
});

export const getHistoryPeaks = route({
  method: 'get',
  path: '/history/{id}/peaks',
  id: 'getHistoryPeaks',
  summary: 'How loud a recording is over its length, to draw it without loading it',
  params: callIdParam,
  query: z.object({ points: z.coerce.number().int().min(10).max(4_000).default(1_000) }),
  answer: {
    status: 200,
    schema: z
      .object({
        duration: milliseconds,
        channels: z
          .array(z.array(z.number()))
          .meta({ description: 'Loudest sample of each stretch, 0 to 1; first the caller, then the agent.' }),
      })
      .meta({ id: 'RecordingPeaks' }),
  },
  refusals: { 404: 'no such call, or it was not recorded' },
});

export const getHistoryArchive = route({
  method: 'get',
  path: '/history-archive',
  id: 'getHistoryArchive',
  summary: 'The calls that fit a filter as one ZIP: a table, and records, transcripts and recordings',
  description: 'Content-Length is the exact length. One archive at a time.',
  query: filter.extend({
    recordings: z.enum(['true', 'false']).default('true').meta({ description: 'With the recordings.' }),
  }),
  answer: { status: 200, content: 'application/zip' },
  refusals: { 404: 'no call fits', 429: 'another archive is being made' },
});

export const deleteHistoryCall = route({
  method: 'delete',
  path: '/history/{id}',
  id: 'deleteHistoryCall',
  summary: 'Deletes record, recording and transcript of an ended call',
  params: callIdParam,
  answer: { status: 204 },
  refusals: { 404: 'no such call' },
});
