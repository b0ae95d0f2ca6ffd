import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

export interface LogOptions {
  readonly level: string;
  /** When true, everything under the key `pii` (numbers, names, transcripts, prompts) is blanked. */
  readonly redactPersonalData: boolean;
  readonly destination?: DestinationStream;
}

/**
 * Root logger of a process; each call gets a child with its id (`log.child({ call })`).
 * Rule: static message, values in fields, personal data only under the key `pii`, secrets nowhere.
 */
export function createLog(options: LogOptions): Logger {
  const settings = {
    level: options.level,
    base: { pid: process.pid },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    ...(options.redactPersonalData ? { redact: { paths: ['pii', '*.pii'], censor: '[redacted]' } } : {}),
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

/** For tests and for parts that are used without a process around them. */
export const silentLog: Logger = pino({ level: 'silent' });
