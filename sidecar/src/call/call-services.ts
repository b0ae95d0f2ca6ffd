import type { AriConnection } from '../ari/connection.ts';
import type { AriRest } from '../ari/rest.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import type { TurnTakingTrial } from '../dialog/conversation-options.ts';
import type { Pacer } from '../media/pacer.ts';
import type { PortLeases } from '../media/port-leases.ts';
import type { VoiceActivityFactory } from '../ports/voice-activity.ts';
import type { CallObserver } from './call-observer.ts';

/** What all calls of the process share. */
export interface CallServices {
  readonly ari: AriConnection;
  readonly rest: AriRest;
  readonly pacer: Pacer;
  readonly ports: PortLeases;
  readonly voiceActivity: VoiceActivityFactory;
  readonly observer: CallObserver;
  readonly clock: Clock;
  readonly log: Logger;
  /** Folder below which each call gets its own. */
  readonly application: string;
  readonly storage: string;
  readonly transferContext: string;
  /** For benchmarks only. */
  readonly trial?: TurnTakingTrial;
}
