/** What became of everything that arrived for one call, since its start. */
export interface ReceiveCounters {
  /** Datagrams taken from the socket, the dropped ones included. */
  datagrams: number;
  /** Dropped: from another address than the one Asterisk announced. */
  foreign: number;
  /** Dropped: no RTP, or RTP without a payload. */
  malformed: number;
  /** Dropped: comfort noise, telephone events, another codec. */
  wrongPayloadType: number;
  /** Dropped: more than Asterisk's longest packet. */
  tooLong: number;
  /** Dropped: came twice. */
  duplicate: number;
  /** Dropped: came after its place had been filled. */
  late: number;
  /** Dropped: the sequence number lies nowhere near the stream. */
  astray: number;
  /** Came out of order and were put right. */
  reordered: number;
  /** Never came; silence stands in their place. */
  lost: number;
  /** The stream began anew: another SSRC, or a jump that its next packet confirmed. */
  restarts: number;
  /** Frames of silence our own clock put in because nothing came. */
  filledFrames: number;
  /** Samples of silence put in because the phone's clock is slow, or its way has become longer. */
  stretchedSamples: number;
  /** Samples left out because the phone's clock is fast, or it sent a burst. */
  trimmedSamples: number;
}

/** All counters at zero. */
export function newReceiveCounters(): ReceiveCounters {
  return {
    datagrams: 0,
    foreign: 0,
    malformed: 0,
    wrongPayloadType: 0,
    tooLong: 0,
    duplicate: 0,
    late: 0,
    astray: 0,
    reordered: 0,
    lost: 0,
    restarts: 0,
    filledFrames: 0,
    stretchedSamples: 0,
    trimmedSamples: 0,
  };
}
