import type { SipAddress } from '../../caller/sip-socket.ts';

/** What a process of callers is told: so many conversations, from now on. */
export interface TalkOrder {
  readonly server: SipAddress;
  readonly number: string;
  readonly calls: number;
  /** Over so many milliseconds the calls begin. */
  readonly rampMs: number;
  /** Each goes on for so many milliseconds after the last has begun. */
  readonly lengthMs: number;
  /** Nobody talks over an answer. */
  readonly listens: boolean;
}

/** One thing a caller said, and what it heard of it. Milliseconds. */
export interface HeardTurn {
  /** From its last sound to the agent's first; undefined: no answer. */
  readonly wait?: number;
  /** The agent was speaking: from its first sound to the agent's silence. */
  readonly silentAfter?: number;
  /** The caller's own clock stood still for so long at most while this was measured. */
  readonly stall: number;
}

/** What one caller has heard. */
export interface HeardCall {
  readonly turns: readonly HeardTurn[];
  /** Milliseconds of answers that were listened to for holes. */
  readonly listenedMs: number;
  /** Lengths of the holes of 20 ms and more in them, while the caller's clock ran. */
  readonly holes: readonly number[];
  readonly packets: number;
  /** Packets more than 60 ms late, lost, or too late to be heard. */
  readonly latePackets: number;
  readonly lostPackets: number;
}

export interface TalkReport {
  readonly calls: readonly HeardCall[];
  /** Calls that did not end as the script says, and why. */
  readonly failures: readonly string[];
  /** Latest frame of this process, milliseconds after its time. */
  readonly maxLateness: number;
}

export type TalkAnswer =
  /** Every call is up. */
  | { readonly type: 'talking' }
  /** The first conversation is about to end. */
  | { readonly type: 'ending' }
  | { readonly type: 'report'; readonly report: TalkReport };

/** Settings entries of the simulated vendors. */
export interface LoadVendors {
  readonly stt: Readonly<Record<string, unknown>>;
  readonly llm: Readonly<Record<string, unknown>>;
  readonly tts: Readonly<Record<string, unknown>>;
}

/** What the model says from now on: 3.5 s of speech, which is the default, or a minute. */
export interface SimulatorOrder {
  readonly answers: 'short' | 'long';
}
