import { z } from 'zod';
import {
  APPLICATION_PATTERN,
  ARI_DEFAULTS,
  DRAIN_DEFAULT,
  LOG_DEFAULTS,
  LOG_LEVELS,
  LONGEST_DRAIN,
} from './service-defaults.ts';

const port = z.int().min(1_024).max(65_535);

/** How Asterisk is reached. The supervisor reads this part alone. */
export const ariSchema = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
      .default(ARI_DEFAULTS.url)
      .meta({
        title: 'ARI address',
        description: 'With the prefix of http.conf; MikoPBX uses http://127.0.0.1:8088/asterisk/ari.',
        destination: true,
        requiresRestart: true,
      }),
    username: z
      .string()
      .min(1, 'must not be empty')
      .default(ARI_DEFAULTS.username)
      .meta({ title: 'ARI user', requiresRestart: true }),
    password: z
      .string('is missing: the password of the ARI user in ari.conf')
      .min(1, 'must not be empty')
      .meta({ title: 'ARI password', secret: true, requiresRestart: true }),
    application: z
      .string()
      .regex(APPLICATION_PATTERN, 'may hold letters, digits, "-" and "_" only')
      .default(ARI_DEFAULTS.application)
      .meta({
        title: 'Stasis application',
        description: 'The name the dialplan hands calls to; only one sidecar may own it.',
        requiresRestart: true,
      }),
  })
  .meta({ title: 'Asterisk' });

/** Loopback UDP ports and address of the media legs; RTP takes the even ports (RFC 3550 section 11). */
export const mediaSchema = z
  .strictObject({
    ports: z
      .strictObject({
        from: port
          .multipleOf(2, 'must be even')
          .default(18_080)
          .meta({ title: 'First media port', requiresRestart: true }),
        to: port.default(18_999).meta({ title: 'Last media port', requiresRestart: true }),
      })
      .prefault({})
      .meta({ title: 'Media ports', description: 'One even port is used for each call.' }),
    host: z
      .string()
      .regex(
        /^127(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/,
        'must be a loopback address: media never leaves the machine',
      )
      .default('127.0.0.1')
      .meta({ title: 'Media address', requiresRestart: true }),
  })
  .prefault({})
  .meta({ title: 'Media' });

/** The loopback HTTP server; it always binds to 127.0.0.1. */
export const adminSchema = z
  .strictObject({
    port: z
      .int()
      .min(0)
      .max(65_535)
      .default(28_899)
      .meta({ title: 'Port of the admin API', description: '0 takes any free port.', requiresRestart: true }),
    secret: z.string().default('').meta({
      title: 'Secret of the admin API',
      description: 'Live calls and transcripts need it; while it is empty they are shown to nobody.',
      secret: true,
    }),
  })
  .prefault({})
  .meta({ title: 'Admin API' });

/** Where recordings and call records go. */
export const storageSchema = z
  .strictObject({
    directory: z.string().min(1, 'must not be empty').default('data').meta({
      title: 'Folder of calls',
      description: 'Recordings, call records and prepared speech; relative to the settings file.',
      requiresRestart: true,
    }),
    retentionDays: z.int().min(0).max(3_650).default(90).meta({
      title: 'Keep calls for',
      description: 'Older recordings and transcripts are deleted; 0 keeps them all.',
      unit: 'days',
    }),
    maxMegabytes: z.int().min(0).max(10_000_000).default(2_048).meta({
      title: 'Space for calls',
      description: 'Beyond it the oldest are deleted; 0 sets no bound. An hour of recording takes 115 MB.',
      unit: 'MB',
    }),
  })
  .prefault({})
  .meta({ title: 'Storage' });

/** Who may change this document. */
export const editingSchema = z
  .strictObject({
    readOnly: z.boolean().default(false).meta({
      title: 'Settings are kept elsewhere',
      description: 'The sidecar only reads this file; inside a PBX the PBX writes it.',
    }),
  })
  .prefault({})
  .meta({ title: 'Editing' });

/** What is written to the log. */
export const logSchema = z
  .strictObject({
    level: z.enum(LOG_LEVELS).default(LOG_DEFAULTS.level).meta({ title: 'Log level', requiresRestart: true }),
    redactPersonalData: z.boolean().default(LOG_DEFAULTS.redactPersonalData).meta({
      title: 'Hide personal data in the log',
      description: 'Numbers, names and transcripts are blanked.',
      requiresRestart: true,
    }),
  })
  .prefault({})
  .meta({ title: 'Log' });

/** Upper bounds of the whole sidecar. */
export const limitsSchema = z
  .strictObject({
    calls: z.int().min(1).max(1_000).default(50).meta({ title: 'Calls at the same time' }),
    drain: z.int().min(0).max(LONGEST_DRAIN).default(DRAIN_DEFAULT).meta({
      title: 'Time for running calls when the sidecar stops',
      description: 'Afterwards callers go to their fallback.',
      unit: 'ms',
      requiresRestart: true,
    }),
  })
  .prefault({})
  .meta({ title: 'Limits' });
