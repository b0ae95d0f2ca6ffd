/** One message of the Universal Speech Protocol. */
export interface SpeechFrame {
  readonly path: string;
  readonly requestId: string;
  readonly streamId: string;
  /** Body of a text frame. */
  readonly text: string;
  /** Payload of a binary frame; a buffer of its own. */
  readonly bytes: Uint8Array;
}

export interface OutgoingFrame {
  readonly path: string;
  readonly requestId: string;
  readonly contentType: string;
  readonly body: string;
  readonly at: Date;
}

/** Headers, one a line, an empty line, the body. */
export function writeTextFrame({ path, requestId, contentType, body, at }: OutgoingFrame): string {
  const headers = {
    Path: path,
    'X-RequestId': requestId,
    'X-Timestamp': at.toISOString(),
    'Content-Type': contentType,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${lines.join('')}\r\n${body}`;
}

/** Undefined when the frame is not of the protocol. */
export function readTextFrame(frame: string): SpeechFrame | undefined {
  const end = frame.indexOf('\r\n\r\n');
  return end < 0 ? undefined : readFrame(frame.slice(0, end), frame.slice(end + 4), new Uint8Array(0));
}

/** Two bytes of header length, big-endian, the headers, the payload. */
export function readBinaryFrame(frame: Buffer): SpeechFrame | undefined {
  if (frame.length < 2) return undefined;
  const end = 2 + frame.readUInt16BE(0);
  if (end > frame.length) return undefined;
  return readFrame(frame.toString('latin1', 2, end), '', new Uint8Array(frame.subarray(end)));
}

function readFrame(head: string, text: string, bytes: Uint8Array): SpeechFrame | undefined {
  const headers = new Map<string, string>();
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const path = headers.get('path')?.toLowerCase();
  if (!path) return undefined;
  const requestId = headers.get('x-requestid')?.toLowerCase() ?? '';
  return { path, requestId, streamId: headers.get('x-streamid') ?? '', text, bytes };
}
