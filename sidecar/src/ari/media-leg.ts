import { onAbort } from '../base/abort.ts';
import { AppError } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import { bridgeId, mediaChannelId } from './call-resources.ts';
import { channelStarted } from './channel-started.ts';
import type { AriConnection } from './connection.ts';
import type { AriRest } from './rest.ts';
import type { Channel } from './types.generated.ts';

export interface MediaLegOptions {
  readonly rest: AriRest;
  readonly connection: AriConnection;
  readonly application: string;
  readonly callId: string;
  /** `address:port` of our RTP socket, an IP literal. */
  readonly externalHost: string;
  readonly format: 'ulaw' | 'alaw' | 'g722';
  readonly clock: Clock;
  readonly log: Logger;
  /** Of the call: when it aborts, the leg closes. */
  readonly signal: AbortSignal;
  /** The media channel has ended though nobody closed the leg; called at most once. */
  readonly onLost?: () => void;
}

/** An external media channel in a bridge that waits for the caller. */
export interface MediaLeg {
  readonly channelId: string;
  readonly bridgeId: string;
  /** Asterisk's side: packets come from here and go here. */
  readonly remote: { readonly address: string; readonly port: number };
  /** Puts the caller into the bridge; audio flows both ways from then on. Rejects as `openMediaLeg` does. */
  join(callerChannelId: string): Promise<void>;
  /** Removes bridge and media channel, the caller stays; twice without harm, never rejects. */
  close(): Promise<void>;
}

/** Milliseconds; Asterisk 16 needs up to 0.4 s, 22 a few. */
const START_TIMEOUT = 3_000;

/**
 * Opens the external media of one call, so that a caller who is answered later can be heard at once. On failure
 * (an AppError) or abort (the signal's reason) whatever was opened is closed again before this rejects.
 */
export async function openMediaLeg(options: MediaLegOptions): Promise<MediaLeg> {
  const { rest, application, callId, signal, log } = options;
  signal.throwIfAborted();
  await using opened = new AsyncDisposableStack();
  const channel = await openChannel(options, opened);
  const remote = remoteOf(channel);
  const bridge = bridgeId(callId);
  opened.defer(() => orLog(rest.bridges.destroy(bridge), log));
  await rest.bridges.create({ bridgeId: bridge, type: 'mixing', name: application });
  signal.throwIfAborted();
  await rest.bridges.add(bridge, [channel.id], signal);
  signal.throwIfAborted();
  opened.use({ [Symbol.dispose]: watchLoss(options, channel.id) });
  const resources = opened.move();
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= resources.disposeAsync();
    return closing;
  };
  resources.defer(onAbort(signal, () => void close()));
  const join = (callerChannelId: string) => rest.bridges.add(bridge, [callerChannelId], signal);
  return { channelId: channel.id, bridgeId: bridge, remote, join, close };
}

/** Creates the media channel and waits for its StasisStart: bridging it earlier is refused now and then (422). */
async function openChannel(options: MediaLegOptions, opened: AsyncDisposableStack): Promise<Channel> {
  const { rest, application, callId, externalHost, format, log } = options;
  const channelId = mediaChannelId(callId);
  const waiting = new AbortController();
  const signal = AbortSignal.any([options.signal, waiting.signal]);
  const started = channelStarted({ ...options, signal, channelId, timeout: START_TIMEOUT });
  started.catch(() => undefined); // awaited below, unless the request fails first
  opened.defer(() => orLog(rest.hangUp(channelId), log));
  opened.defer(() => waiting.abort());
  const variables = { 'CDR_PROP(disable)': '1' };
  const channel = await rest.externalMedia({ channelId, app: application, externalHost, format, variables });
  await started;
  return channel;
}

/** Asterisk tells its side of the RTP session only in the answer to the request, never in an event. */
function remoteOf({ channelvars }: Channel): MediaLeg['remote'] {
  const address = channelvars?.['UNICASTRTP_LOCAL_ADDRESS'];
  const port = Number(channelvars?.['UNICASTRTP_LOCAL_PORT']);
  if (typeof address === 'string' && Number.isInteger(port) && port > 0) return { address, port };
  throw new AppError('MEDIA_LEG_FAILED', { details: { what: 'Asterisk did not tell its RTP address' } });
}

function watchLoss({ connection, onLost }: MediaLegOptions, channelId: string): () => void {
  const onEnd = (event: { channel: { id: string } }) => {
    if (event.channel.id !== channelId) return;
    forget();
    onLost?.();
  };
  const forget = () => connection.off('StasisEnd', onEnd);
  connection.on('StasisEnd', onEnd);
  return forget;
}

/** A leftover is removed by the next reconciliation. */
async function orLog(closing: Promise<void>, log: Logger): Promise<void> {
  try {
    await closing;
  } catch (error) {
    log.warn({ err: error }, 'part of a media leg could not be closed');
  }
}
