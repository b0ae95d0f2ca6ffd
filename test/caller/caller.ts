import { type Clock, systemClock } from '../../sidecar/src/base/clock.ts';
import { AgentActivity } from './agent-activity.ts';
import { CallSession } from './call-session.ts';
import { CallerCall } from './caller-call.ts';
import { FramePacer } from './frame-pacer.ts';
import type { LineConditions } from './line-conditions.ts';
import { RtpPhone } from './rtp-phone.ts';
import { type CallerCodec, sdpFor } from './sdp.ts';
import { SipDialog } from './sip-dialog.ts';
import type { DigestCredentials } from './sip-digest.ts';
import { type SipAddress, SipSocket } from './sip-socket.ts';

/** A BYE on loopback is answered within milliseconds; `stop` does not wait longer than this. */
const BYE_PATIENCE = 200;

export interface CallerOptions {
  /** Asterisk's SIP address. */
  readonly server: SipAddress;
  /** Default `700`. */
  readonly number?: string;
  readonly credentials?: DigestCredentials;
  readonly clock?: Clock;
}

export interface DialOptions {
  /** The only codec offered; default `ulaw`. */
  readonly codec?: CallerCodec;
  /** False: nothing is sent between clips. Default true. */
  readonly sendsSilence?: boolean;
  /** The phone answers RTCP reports so many milliseconds late; without it, it knows no RTCP. */
  readonly rtcpDelay?: number;
  /** Overrides the caller's number for this call. */
  readonly callerNumber?: string;
  /** False: `dial` resolves as soon as the INVITE is sent. Default true: when the call is answered. */
  readonly untilAnswered?: boolean;
  /** Echo, noise, loss and jitter of the caller's line; default a perfect one. */
  readonly line?: LineConditions;
}

/** A scripted SIP caller on loopback; any number of calls at the same time share one socket and one pacer. */
export class Caller {
  readonly #options: CallerOptions;
  readonly #clock: Clock;
  readonly #socket: SipSocket;
  readonly #calls = new Set<CallSession>();
  readonly pacer: FramePacer;

  constructor(options: CallerOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#socket = new SipSocket(options.server);
    this.pacer = new FramePacer(this.#clock);
  }

  start(): Promise<void> {
    return this.#socket.start();
  }

  /** Calls a number; rejects with CallRefused when the call is not taken. */
  async dial(number: string, options: DialOptions = {}): Promise<CallerCall> {
    const { codec = 'ulaw', sendsSilence = true, untilAnswered = true } = options;
    const activity = new AgentActivity(this.#clock);
    const phone = new RtpPhone({
      clock: this.#clock,
      pacer: this.pacer,
      codec,
      sendsSilence,
      ...(options.line ? { line: options.line } : {}),
      rtcpDelay: options.rtcpDelay,
      onPacket: ({ at, pcm }) => activity.onPacket(at, pcm),
    });
    await phone.start();
    const session = new CallSession({ clock: this.#clock, phone, onEnd: () => activity.close() });
    this.#forgetOldCalls();
    this.#calls.add(session);
    const call = new CallerCall({ clock: this.#clock, session, activity });
    const { credentials, number: own = '700' } = this.#options;
    session.start(
      new SipDialog({
        socket: this.#socket,
        clock: this.#clock,
        number,
        callerNumber: options.callerNumber ?? own,
        sdp: sdpFor(phone.local, codec),
        listener: session,
        ...(credentials ? { credentials } : {}),
      }),
    );
    if (untilAnswered) await session.answered;
    return call;
  }

  /** Each holds all that was heard: with some hundred of them the process stands still while its memory is tidied up. */
  #forgetOldCalls(): void {
    const now = this.#clock.now();
    for (const session of this.#calls) {
      if (session.endedAt === undefined || now - session.endedAt < BYE_PATIENCE) continue;
      session.close();
      this.#calls.delete(session);
    }
  }

  /** Hangs up every call and closes the sockets; twice without harm. */
  async stop(): Promise<void> {
    const open = [...this.#calls].filter(({ endedAt }) => endedAt === undefined);
    for (const session of open) session.hangUp();
    const now = this.#clock.now();
    // A BYE may still be on its way, or lost and about to be repeated.
    const isFresh = ({ endedAt }: CallSession): boolean => now - (endedAt ?? now) < BYE_PATIENCE;
    if ([...this.#calls].some(isFresh))
      await new Promise<void>((resolve) => this.#clock.after(BYE_PATIENCE, resolve));
    for (const session of this.#calls) session.close();
    this.#calls.clear();
    await this.#socket.stop();
  }
}

/** Makes a caller and opens its socket. */
export async function startCaller(options: CallerOptions): Promise<Caller> {
  const caller = new Caller(options);
  await caller.start();
  return caller;
}
