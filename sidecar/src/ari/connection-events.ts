import type { AppError } from '../base/app-error.ts';
import type { AriEvent } from './types.generated.ts';

type AsteriskEvents = { [Type in AriEvent['type']]: [event: Extract<AriEvent, { type: Type }>] };

/** What a listener of `up` learns. */
export interface AriUp {
  /** Version of Asterisk, e.g. `22.10.1`. */
  readonly version: string;
  /** False the first time. */
  readonly reconnected: boolean;
}

/**
 * Everything an AriConnection emits: each event of Asterisk under its own type, and
 * - `up`: after each (re)connect, once the event filter is set. Events that happened before are lost: reconcile.
 *   A StasisStart may come shortly before it.
 * - `down`: once for each `up` that ended, `stop` excepted.
 * - `fault`: when the reason why there is no connection (or it misbehaves) has changed; not for each attempt.
 * - `replaced`: another program owns the application now; a `fault` follows. Its events go there.
 */
export interface AriConnectionEvents extends AsteriskEvents {
  up: [up: AriUp];
  down: [];
  fault: [error: AppError];
  replaced: [];
}

/** `connecting` until the first `up` or failure, then `down` until (again) `up`. */
export type AriState = 'connecting' | 'up' | 'down' | 'replaced' | 'stopped';
