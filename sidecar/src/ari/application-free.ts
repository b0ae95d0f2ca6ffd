import type { Clock } from '../base/clock.ts';
import { mediaChannelId } from './call-resources.ts';
import { pause } from './pause.ts';
import type { AriRest } from './rest.ts';

/** Looks for the probe this often, and so many times; Asterisk needs some milliseconds for either outcome. */
const LOOK_INTERVAL = 50;
const LOOKS = 20;
/** Never receives anything: the probe carries no audio. Port 9 is `discard` (RFC 863). */
const NOWHERE = '127.0.0.1:9';

/**
 * True when no program receives the events of `application`. Asterisk lists one without a listener as long as a
 * channel is in it, and does not tell it from a living one; but a channel sent into it is refused (and gone),
 * where a listener's would stay. So a short-lived media channel is tried; its id marks it as no caller.
 */
export async function isApplicationFree(
  rest: AriRest,
  application: string,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<boolean> {
  if (!(await rest.applications.get(application, signal))) return true;
  const channelId = mediaChannelId(`probe-${process.pid}`);
  const variables = { 'CDR_PROP(disable)': '1' };
  await rest.externalMedia({ channelId, app: application, externalHost: NOWHERE, format: 'ulaw', variables });
  try {
    for (let look = 0; look < LOOKS && !signal.aborted; look++) {
      const known = await rest.applications.get(application);
      if (!known) return true;
      if (known.channel_ids.includes(channelId)) return false;
      const channels = await rest.listChannels();
      if (!channels.some((channel) => channel.id === channelId)) return true;
      await pause(clock, LOOK_INTERVAL, signal);
    }
    return false;
  } finally {
    await rest.hangUp(channelId);
  }
}
