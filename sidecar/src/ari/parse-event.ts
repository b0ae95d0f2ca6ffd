import { ARI_EVENT_TYPES, type AriEvent } from './types.generated.ts';

export type ParsedEvent =
  | { readonly kind: 'event'; readonly event: AriEvent }
  /** Well-formed, but of a type that our declarations do not have (a newer Asterisk). */
  | { readonly kind: 'unknown'; readonly type: string }
  | { readonly kind: 'garbage' };

const KNOWN: ReadonlySet<string> = new Set(ARI_EVENT_TYPES);

/** Reads one frame of the event socket. The type is checked, the fields behind it are trusted. */
export function parseEvent(frame: string): ParsedEvent {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return { kind: 'garbage' };
  }
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string')
    return { kind: 'garbage' };
  if (!KNOWN.has(value.type)) return { kind: 'unknown', type: value.type };
  return { kind: 'event', event: value as AriEvent };
}
