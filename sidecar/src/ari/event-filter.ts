import type { AriEvent } from './types.generated.ts';

/**
 * Events nobody here listens to. Each hang-up alone brings 5 to 10 ChannelVarset (RTPAUDIOQOS…), which would
 * cost more than all other events of a call.
 */
export const UNWANTED_EVENTS = [
  'ChannelVarset',
  'ChannelDialplan',
  'ChannelCallerId',
  'ChannelConnectedLine',
] as const satisfies readonly AriEvent['type'][];
