/**
 * Defaults that both the whole schema and the supervisor go by. The supervisor must not load the schema: its library
 * alone would take a fifth of that process' memory.
 */
export const ARI_DEFAULTS = {
  url: 'http://127.0.0.1:8088/ari',
  username: 'ai-voice-agent',
  application: 'ai-voice-agent',
} as const;

export const LOG_DEFAULTS = { level: 'info', redactPersonalData: true } as const;

/** Milliseconds running calls have when the sidecar stops. */
export const DRAIN_DEFAULT = 30_000;

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
/** Name of a Stasis application. */
export const APPLICATION_PATTERN = /^[\w-]{1,64}$/;
export const LONGEST_DRAIN = 3_600_000;
