import { z } from 'zod';
import { failure, isoTime, milliseconds } from './common.ts';

export const diagnosis = z
  .object({
    id: z.string().meta({
      description:
        'Stable, for translation: `settings`, `asterisk`, `media-modules`, `codec`, `rtp-in`, `rtp-out`, `provider`, `clock`, `disk`, `speech-models`, `versions`, `last-errors`, `voice`, `keys`, `language`.',
    }),
    subject: z.string().optional().meta({ description: 'What of its kind, e.g. the name of a provider.' }),
    status: z.enum(['ok', 'warning', 'failed', 'unknown']).meta({
      description: '`unknown`: not tried yet, or it cannot be known before something else works.',
    }),
    title: z.string().meta({ description: 'English.' }),
    message: z.string().meta({ description: 'What was found, English.' }),
    code: z.string().nullable().meta({ description: 'A code of docs/errors.md when it failed with one.' }),
    remedy: z.string().nullable().meta({ description: 'What to do, English; null when all is well.' }),
    values: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .meta({ description: 'What the message was made of, for translations.' }),
  })
  .meta({ id: 'Diagnosis' });

const level = z.number().meta({ description: 'RMS in dBFS, -100 for silence.' });

export const syntheticCallProgress = z
  .object({
    id: z.string(),
    agent: z.string(),
    call: z.string().meta({ description: 'Id of the call as the agent sees it; empty until it is known.' }),
    step: z.enum(['dialling', 'answered', 'listening', 'speaking', 'waiting', 'done', 'failed']).meta({
      description:
        'In this order: `listening` hears the greeting, `speaking` plays a sentence to the agent, `waiting` waits for its answer.',
    }),
    startedAt: isoTime,
    heardLevel: level
      .nullable()
      .meta({ description: 'From the agent to the caller, loudest second so far.' }),
    saidLevel: level.nullable().meta({ description: 'From the caller to the agent, loudest second so far.' }),
    recognised: z.string().nullable().meta({ description: 'What the agent understood of the sentence.' }),
    answered: z.string().nullable().meta({ description: 'What the agent said last.' }),
    packetsIn: z.number(),
    packetsOut: z.number(),
    failure: failure.nullable(),
  })
  .meta({ id: 'SyntheticCall' });

export const syntheticCallEvent = syntheticCallProgress
  .extend({ type: z.literal('synthetic-call') })
  .meta({ id: 'SyntheticCallEvent' });

export const doctorReport = z
  .object({ at: isoTime, took: milliseconds, diagnoses: z.array(diagnosis) })
  .meta({ id: 'DoctorReport' });
