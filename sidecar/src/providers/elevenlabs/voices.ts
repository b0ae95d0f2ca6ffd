import type { Voice } from '../../ports/tts.ts';

/** Where the voices lie in the answer. */
export function voicesIn(body: unknown): unknown {
  return Reflect.get(Object(body), 'voices');
}

/** One entry of the account's list of voices; none without an id or a name. */
export function readVoice(value: unknown): Voice[] {
  const { voice_id: id, name, labels } = Object(value) as Record<string, unknown>;
  if (typeof id !== 'string' || typeof name !== 'string') return [];
  const language: unknown = Reflect.get(Object(labels), 'language');
  return [{ id, name, ...(typeof language === 'string' ? { language } : {}) }];
}
