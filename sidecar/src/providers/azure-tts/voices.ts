import type { Voice } from '../../ports/tts.ts';

/** One entry of the region's list of voices; none without a name. */
export function readVoice(value: unknown): Voice[] {
  const { ShortName, LocalName, DisplayName, Locale } = Object(value) as Record<string, unknown>;
  if (typeof ShortName !== 'string') return [];
  const name = [LocalName, DisplayName, ShortName].find((text) => typeof text === 'string');
  return [{ id: ShortName, name: String(name), ...(typeof Locale === 'string' ? { language: Locale } : {}) }];
}
