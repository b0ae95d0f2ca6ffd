import { onAbort } from '../base/abort.ts';
import { AppError } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';
import type { AriConnection } from './connection.ts';

export interface ChannelStartedOptions {
  readonly connection: AriConnection;
  readonly channelId: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Resolves with the channel's own StasisStart; to be called before the request that creates the channel. Rejects
 * with MEDIA_LEG_FAILED when the channel dies, does not come in time or the connection goes down, and with the
 * signal's reason when that aborts.
 */
export function channelStarted(options: ChannelStartedOptions): Promise<void> {
  const { connection, channelId, timeout, clock, signal } = options;
  return new Promise((resolve, reject) => {
    const fail = (what: string) =>
      settle(() => reject(new AppError('MEDIA_LEG_FAILED', { details: { what } })));
    const onStart = (event: { channel: { id: string } }) => {
      if (event.channel.id === channelId) settle(resolve);
    };
    const onGone = (event: { channel: { id: string } }) => {
      if (event.channel.id === channelId) fail('the media channel ended at once');
    };
    const onDown = () => fail('the connection was lost');
    connection.on('StasisStart', onStart).on('ChannelDestroyed', onGone).on('down', onDown);
    const timer = clock.after(timeout, () => fail(`no StasisStart within ${timeout} ms`));
    const forget = onAbort(signal, () => settle(() => reject(signal.reason)));
    function settle(outcome: () => void): void {
      timer.cancel();
      forget?.();
      connection.off('StasisStart', onStart).off('ChannelDestroyed', onGone).off('down', onDown);
      outcome();
    }
  });
}
