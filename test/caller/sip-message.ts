/** One SIP message, RFC 3261 §7. Header names are lower-case and in full; the order of equal ones is kept. */
export interface SipMessage {
  readonly start: SipRequestLine | SipStatusLine;
  readonly headers: readonly SipHeader[];
  readonly body: string;
}

export interface SipRequestLine {
  readonly method: string;
  readonly uri: string;
}

export interface SipStatusLine {
  readonly status: number;
  readonly reason: string;
}

export type SipHeader = readonly [name: string, value: string];

/** Compact forms of RFC 3261 §7.3.3. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  v: 'via',
  f: 'from',
  t: 'to',
  i: 'call-id',
  m: 'contact',
  l: 'content-length',
  c: 'content-type',
  k: 'supported',
  s: 'subject',
};

/** Reads a datagram; undefined for keep-alives and anything that is not SIP. */
export function parseSip(text: string): SipMessage | undefined {
  const split = text.indexOf('\r\n\r\n');
  const head = (split < 0 ? text : text.slice(0, split)).replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const start = parseStart(head[0] ?? '');
  if (!start) return undefined;
  const headers = head.slice(1).flatMap((line): SipHeader[] => {
    const colon = line.indexOf(':');
    if (colon < 1) return [];
    const name = line.slice(0, colon).trim().toLowerCase();
    return [[LONG_NAMES[name] ?? name, line.slice(colon + 1).trim()]];
  });
  return { start, headers, body: split < 0 ? '' : text.slice(split + 4) };
}

function parseStart(line: string): SipRequestLine | SipStatusLine | undefined {
  const status = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(line);
  if (status) return { status: Number(status[1]), reason: status[2] ?? '' };
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(line);
  return request ? { method: request[1] ?? '', uri: request[2] ?? '' } : undefined;
}

/** Writes the message; Content-Length is set from the body. */
export function writeSip({ start, headers, body }: SipMessage): string {
  const line = isRequest(start)
    ? `${start.method} ${start.uri} SIP/2.0`
    : `SIP/2.0 ${start.status} ${start.reason}`;
  const length: SipHeader = ['content-length', String(Buffer.byteLength(body))];
  const lines = [...headers.filter(([name]) => name !== 'content-length'), length];
  return [line, ...lines.map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n');
}

export function isRequest(start: SipMessage['start']): start is SipRequestLine {
  return 'method' in start;
}

/** The first value of a header, or an empty text. */
export function header(message: SipMessage, name: string): string {
  return message.headers.find(([key]) => key === name)?.[1] ?? '';
}

export function headers(message: SipMessage, name: string): string[] {
  return message.headers.filter(([key]) => key === name).map(([, value]) => value);
}

/** The `tag` parameter of a From or To value, or an empty text. */
export function tagOf(value: string): string {
  return /;\s*tag=([^;\s]+)/i.exec(value)?.[1] ?? '';
}

/** The URI inside `"name" <uri>;params` or of the bare form. */
export function uriOf(value: string): string {
  return /<([^>]+)>/.exec(value)?.[1] ?? value.split(';')[0]?.trim() ?? '';
}

/** Sequence number and method of the CSeq header. */
export function cseqOf(message: SipMessage): { readonly number: number; readonly method: string } {
  const [number, method] = header(message, 'cseq').split(/\s+/);
  return { number: Number(number), method: method ?? '' };
}

/** A response to `request` with the headers RFC 3261 §8.2.6 wants; `tag` goes to a To that has none. */
export function responseTo(
  request: SipMessage,
  status: SipStatusLine,
  options: { readonly tag: string; readonly headers?: readonly SipHeader[]; readonly body?: string },
): SipMessage {
  const copied = request.headers.filter(([name]) => ['via', 'from', 'call-id', 'cseq'].includes(name));
  const to = header(request, 'to');
  const tagged = tagOf(to) === '' ? `${to};tag=${options.tag}` : to;
  return {
    start: status,
    headers: [...copied, ['to', tagged], ...(options.headers ?? [])],
    body: options.body ?? '',
  };
}
