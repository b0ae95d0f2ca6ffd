export type CallerCodec = 'ulaw' | 'alaw';

/** Static payload types of RFC 3551 and the dynamic one used here for RFC 4733 events. */
export const PAYLOAD_TYPE: Readonly<Record<CallerCodec, number>> = { ulaw: 0, alaw: 8 };
export const DTMF_PAYLOAD_TYPE = 101;

const NAME: Readonly<Record<CallerCodec, string>> = { ulaw: 'PCMU', alaw: 'PCMA' };

export interface MediaAddress {
  readonly address: string;
  readonly port: number;
}

/** A description of one G.711 stream with key events; also the answer to a re-INVITE. */
export function sdpFor(local: MediaAddress, codec: CallerCodec): string {
  const type = PAYLOAD_TYPE[codec];
  return [
    'v=0',
    `o=caller 1 1 IN IP4 ${local.address}`,
    's=-',
    `c=IN IP4 ${local.address}`,
    't=0 0',
    `m=audio ${local.port} RTP/AVP ${type} ${DTMF_PAYLOAD_TYPE}`,
    `a=rtpmap:${type} ${NAME[codec]}/8000`,
    `a=rtpmap:${DTMF_PAYLOAD_TYPE} telephone-event/8000`,
    `a=fmtp:${DTMF_PAYLOAD_TYPE} 0-16`,
    'a=ptime:20',
    'a=sendrecv',
    '',
  ].join('\r\n');
}

/** Where the other side wants its audio; undefined when the body describes no audio. */
export function mediaAddress(sdp: string): MediaAddress | undefined {
  const port = /^m=audio (\d+) /m.exec(sdp)?.[1];
  const address = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1];
  if (port === undefined || address === undefined || port === '0') return undefined;
  return { address, port: Number(port) };
}
