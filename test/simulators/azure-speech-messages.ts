import { randomUUID } from 'node:crypto';
import type { SpoiltForms } from './spoil-answers.ts';

/** Ticks of the wire format: 100 ns. */
const TICKS_PER_MS = 10_000;

/** One text frame of the Universal Speech Protocol. */
export function textFrame(path: string, requestId: string, body: string): string {
  const headers = `X-RequestId:${requestId}\r\nContent-Type:application/json; charset=utf-8\r\nPath:${path}`;
  return `${headers}\r\n\r\n${body}`;
}

export interface ClientFrame {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly bytes: Buffer;
}

/** Reads a text frame: headers, empty line, body. */
export function readTextFrame(frame: string): ClientFrame {
  const end = frame.indexOf('\r\n\r\n');
  return { headers: readHeaders(frame.slice(0, end)), text: frame.slice(end + 4), bytes: Buffer.alloc(0) };
}

/** Reads a binary frame: two bytes of header length, big-endian, headers, payload. */
export function readBinaryFrame(frame: Buffer): ClientFrame {
  const length = frame.readUInt16BE(0);
  const headers = readHeaders(frame.subarray(2, 2 + length).toString('ascii'));
  return { headers, text: '', bytes: frame.subarray(2 + length) };
}

function readHeaders(text: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export function hypothesis(requestId: string, text: string, span: Span, language: string): string {
  return textFrame(
    'speech.hypothesis',
    requestId,
    JSON.stringify({ Id: newId(), Text: text, ...ticks(span), PrimaryLanguage: { Language: language } }),
  );
}

export function phrase(requestId: string, text: string, span: Span, language: string): string {
  const body = {
    Id: newId(),
    RecognitionStatus: 'Success',
    DisplayText: text,
    ...ticks(span),
    PrimaryLanguage: { Language: language },
    Channel: 0,
  };
  return textFrame('speech.phrase', requestId, JSON.stringify(body));
}

/** What the service sends now and then while it hears nothing. */
export function silencePhrase(requestId: string, span: Span): string {
  const body = { RecognitionStatus: 'InitialSilenceTimeout', ...ticks(span) };
  return textFrame('speech.phrase', requestId, JSON.stringify(body));
}

/** Body of a refused upgrade. */
export function azureError(status: number): string {
  return JSON.stringify({ error: { code: String(status), message: `refused with ${status}` } });
}

export function azureSpoilt(requestId: () => string): SpoiltForms {
  const frame = (body: string): string => textFrame('speech.phrase', requestId(), body);
  return {
    get malformed() {
      return frame('{"RecognitionStatus":"Success","DisplayText":');
    },
    get nonsense() {
      return frame('{"RecognitionStatus":"Success","Offset":-1e999,"Duration":null,"NBest":{}}');
    },
    get errorMessage() {
      return frame('{"RecognitionStatus":"Error","Offset":0,"Duration":0}');
    },
    huge: (bytes) => frame(JSON.stringify({ RecognitionStatus: 'Success', DisplayText: 'x'.repeat(bytes) })),
  };
}

function ticks({ from, to }: Span): { Offset: number; Duration: number } {
  return { Offset: from * TICKS_PER_MS, Duration: (to - from) * TICKS_PER_MS };
}

function newId(): string {
  return randomUUID().replaceAll('-', '');
}
