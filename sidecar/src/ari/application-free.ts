import type { Clock } from '../base/clock.ts';
import { isGone } from './ari-failure.ts';
import { mediaChannelId } from './call-resources.ts';
import { pause } from './pause.ts';
import type { AriRest } from './rest.ts';

/** Milliseconds between two looks at the probe, and their number; a refused one was gone in 10 ms. */
const LOOK_INTERVAL = 50;
const LOOKS = 20;
/** Never receives anything: the probe carries no audio. Port 9 is `discard` (RFC 863). */
const NOWHERE = '127.0.0.1:9';

/**
 * True when no program receives the events of `application`. Asterisk lists one without a listener as long as a
 * channel is in it, and sometimes longer, and does not tell it from a living one; but a channel sent into it is
 * refused (and gone), where a listener's stays. So a short-lived media channel is tried; its id marks it as no
 * caller.
 */
export async function isApplicationFree(
  rest: AriRest,
  application: string,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<boolean> {
  if (!(await rest.applications.get(application, signal))) return true;
  const channelId = mediaChannelId(`probe-${process.pid}-${Math.round(clock.now())}`);
  const variables = { 'CDR_PROP(disable)': '1' };
  await rest.externalMedia({ channelId, app: application, externalHost: NOWHERE, format: 'ulaw', variables });
  try {
    for (let look = 0; look < LOOKS && !signal.aborted; look++) {
      if (!(await exists(rest, channelId))) return true;
      await pause(clock, LOOK_INTERVAL, signal);
    }
    return false;
  } finally {
    await rest.hangUp(channelId);
  }
}

async function exists(rest: AriRest, channelId: string): Promise<boolean> {
  try {
    await rest.getChannel(channelId);
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}
