const MEDIA_PREFIX = 'aiva-media-';
const BRIDGE_PREFIX = 'aiva-bridge-';
const TRIAL_PREFIX = 'aiva-trial-';
/**
 * Ends every id, so that none is the beginning of another: Asterisk 22.10 refuses a new channel as a duplicate
 * when its id is a prefix of a living channel's id (16 does not).
 */
const END = '~';

/** Id of the external media channel of one call. Asterisk 16 tells nothing else by which to recognise it. */
export function mediaChannelId(callId: string): string {
  return `${MEDIA_PREFIX}${callId}${END}`;
}

/** Id of the bridge of one call. */
export function bridgeId(callId: string): string {
  return `${BRIDGE_PREFIX}${callId}${END}`;
}

/** True for our media channels, which are never callers: a StasisStart of one offers no call. */
export function isMediaChannel(channelId: string): boolean {
  return channelId.startsWith(MEDIA_PREFIX);
}

/** Id of the caller's side of a synthetic call. */
export function trialChannelId(callId: string): string {
  return `${TRIAL_PREFIX}${callId}${END}`;
}

/** True for the caller's side of a synthetic call: its StasisStart offers no call. */
export function isTrialChannel(channelId: string): boolean {
  return channelId.startsWith(TRIAL_PREFIX) && channelId.endsWith(END);
}

/** The call whose media channel or bridge this is; undefined when it is neither. */
export function callIdOf(channelOrBridgeId: string): string | undefined {
  const prefix = [MEDIA_PREFIX, BRIDGE_PREFIX].find((each) => channelOrBridgeId.startsWith(each));
  if (prefix === undefined || !channelOrBridgeId.endsWith(END)) return undefined;
  return channelOrBridgeId.slice(prefix.length, -END.length);
}
