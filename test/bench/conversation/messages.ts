import type { SipAddress } from '../../caller/sip-socket.ts';
import type { ProfileName } from './delays.ts';
import type { Figures } from './figures.ts';
import type { Language } from './tongue.ts';
import type { VendorAddresses } from './vendors.ts';

/** One call of a scenario: its `call`-th. */
export interface Job {
  readonly scenario: string;
  readonly call: number;
}

/** One finished call of a scenario. */
export interface PlayedCall extends Job {
  /** Of the rounds that count. */
  readonly figures: readonly Figures[];
  /** Rounds that say nothing, because the caller's own clock stood still where it mattered. */
  readonly disturbed: number;
  /** Number of the agent that was called. */
  readonly number: string;
  /** Why it ended before its last round. */
  readonly failure?: string;
}

/** What a process of callers is told, in this order. */
export type CallersOrder =
  /** Start the vendors behind these lines. */
  | {
      readonly type: 'open';
      readonly lines: readonly number[];
      readonly language: Language;
      readonly profile: ProfileName;
    }
  /** Call there until all jobs are done, and end. */
  | {
      readonly type: 'play';
      readonly server: SipAddress;
      readonly jobs: readonly Job[];
      /** Where recordings are kept. */
      readonly keep?: string | undefined;
    };

export type CallersAnswer =
  | { readonly type: 'vendors'; readonly addresses: VendorAddresses }
  | { readonly type: 'played'; readonly call: PlayedCall }
  /** `late`: the latest frame of this process, milliseconds after its time. */
  | { readonly type: 'done'; readonly late: number };
