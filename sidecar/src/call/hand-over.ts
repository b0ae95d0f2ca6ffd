import type { AriConnection } from '../ari/connection.ts';
import type { AriRest } from '../ari/rest.ts';
import type { ChannelUserevent, Dial, StasisStart } from '../ari/types.generated.ts';
import { onAbort } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';
import type { NotReached } from '../ports/call-control.ts';

/** Where the caller is now: with somebody else (or gone), or back in our application. */
export type HandOver = { readonly kind: 'taken' } | { readonly kind: 'returned'; readonly why: NotReached };

export interface HandOverOptions {
  readonly rest: Pick<AriRest, 'continueInDialplan' | 'applications'>;
  readonly ari: Pick<AriConnection, 'on' | 'off'>;
  readonly application: string;
  readonly channelId: string;
  /** Dialplan context that dials targets and brings back who was not taken; see dialplan/templates. */
  readonly context: string;
  readonly extension: string;
  readonly clock: Clock;
  /** Called when the caller is about to leave the application: until then its leaving is a hang-up. */
  readonly onLeaving: () => void;
  /** Of the call. */
  readonly signal: AbortSignal;
}

/** First argument of `Stasis(app,returned,<agent>,<target>,<DIALSTATUS>)`. */
const RETURNED = 'returned';
/** Sent by the dialplan when the caller goes where nobody can come back from: a queue, a menu. */
const HANDED_OVER = 'AivaHandedOver';
/**
 * Whoever is not back by then is with somebody, milliseconds: the longest `transferRing`, and on MikoPBX the three
 * minutes a telephone may ring before it forwards the call.
 */
const LONGEST_RINGING = 300_000;

/**
 * Sends the caller out of our application to a target and waits until somebody has taken the call or the dialplan
 * has brought the caller back. Rejects, with the caller where it was, when Asterisk refuses. Whatever happens to
 * this process meanwhile, the dialplan alone looks after the caller.
 */
export async function handOver(options: HandOverOptions): Promise<HandOver> {
  const { rest, application, channelId, context, extension, signal } = options;
  // Otherwise Asterisk tells nothing of a channel that has left the application.
  await rest.applications.subscribe(application, [`channel:${channelId}`], signal);
  options.onLeaving();
  const watch = watchChannel(options);
  try {
    await rest.continueInDialplan(channelId, { context, extension, priority: 1 }, signal);
    return await watch.outcome;
  } finally {
    watch.forget();
  }
}

function watchChannel({ ari, channelId, clock, signal }: HandOverOptions): {
  readonly outcome: Promise<HandOver>;
  forget(): void;
} {
  const { promise: outcome, resolve } = Promise.withResolvers<HandOver>();
  const taken = () => resolve({ kind: 'taken' });
  const onDial = ({ caller, dialstatus }: Dial) => {
    if (caller?.id === channelId && dialstatus === 'ANSWER') taken();
  };
  const onUserEvent = ({ channel, eventname }: ChannelUserevent) => {
    if (channel?.id === channelId && eventname === HANDED_OVER) taken();
  };
  const onStart = ({ channel, args }: StasisStart) => {
    if (channel.id === channelId && args[0] === RETURNED)
      resolve({ kind: 'returned', why: reasonOf(args[3] ?? '') });
  };
  const timer = clock.after(LONGEST_RINGING, taken);
  const forgetAbort = onAbort(signal, taken);
  ari.on('Dial', onDial).on('ChannelUserevent', onUserEvent).on('StasisStart', onStart).on('down', taken);
  return {
    outcome,
    forget: () => {
      timer.cancel();
      forgetAbort?.();
      ari.off('Dial', onDial).off('ChannelUserevent', onUserEvent);
      ari.off('StasisStart', onStart).off('down', taken);
    },
  };
}

/** What DIALSTATUS means to a caller; anything unknown is nobody there. */
function reasonOf(status: string): NotReached {
  if (status === 'BUSY' || status === 'CONGESTION') return 'busy';
  return status === 'NOANSWER' || status === 'CANCEL' ? 'no-answer' : 'absent';
}
