import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Cadence, type Delay, delayOf } from './cadence.ts';
import { type Fault, WEB_PAGE } from './fault.ts';

/** One streamed HTTP answer of a vendor, and the same vendor's ways to spoil it. */
export interface ScriptedAnswer {
  readonly contentType: string;
  readonly pieces: readonly (string | Uint8Array)[];
  /** What follows the pieces and marks the vendor's own end. */
  readonly ending?: readonly (string | Uint8Array)[];
  readonly firstByteMs?: Delay;
  /** From piece to piece. */
  readonly intervalMs?: Delay;
  /** The vendor's form of an error answer. */
  errorBody(status: number): string;
  readonly malformed?: string | Uint8Array;
  readonly nonsense?: string | Uint8Array;
  readonly errorMessage?: string;
  huge?(bytes: number): string | Uint8Array;
}

/** Plays the answer with at most one fault; ends early when the client goes away. */
export async function playAnswer(response: ServerResponse, script: ScriptedAnswer, fault?: Fault) {
  if (fault?.kind === 'refuse') return void response.socket?.destroy();
  if (fault?.kind === 'hang-before-first-byte') return;
  if (fault?.kind === 'status') return refuse(response, script, fault);
  const cadence = new Cadence();
  await cadence.after(delayOf(script.firstByteMs));
  if (fault?.kind === 'wrong-content-type') return webPage(response);
  response.writeHead(200, { 'content-type': script.contentType });
  for (const piece of spoil(script, fault)) {
    if (response.destroyed) return;
    await write(response, piece);
    if (fault?.kind === 'hang-after-first-byte') return;
    if (fault?.kind === 'cut-mid-stream') return void setImmediate(() => response.socket?.destroy());
    if (fault?.kind === 'end-without-finish') break;
    await cadence.after(fault?.kind === 'slow-trickle' ? fault.intervalMs : delayOf(script.intervalMs));
  }
  response.end();
}

/** Reads a JSON request to its end. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text || '{}');
}

function* spoil(script: ScriptedAnswer, fault?: Fault): Generator<string | Uint8Array> {
  const [first = '', ...rest] = script.pieces;
  const whole = [first, ...rest, ...(script.ending ?? [])];
  switch (fault?.kind) {
    case 'malformed-frame':
      yield* insertSecond(whole, able(script.malformed, fault));
      return;
    case 'nonsense-values':
      yield* insertSecond(whole, able(script.nonsense, fault));
      return;
    case 'error-message':
      yield* [first, able(script.errorMessage, fault)];
      return;
    case 'huge-frame':
      yield* [first, able(script.huge, fault)(fault.bytes), ...rest, ...(script.ending ?? [])];
      return;
    case 'endless-stream':
      for (;;) yield first;
    case 'slow-trickle':
      for (const byte of Buffer.concat(whole.map((piece) => Buffer.from(piece)))) yield Buffer.of(byte);
      return;
    case 'close':
      throw new Error('HTTP answers have no close code');
    default:
      yield* whole;
  }
}

function insertSecond<T>([first, ...rest]: readonly T[], piece: T): T[] {
  return first === undefined ? [piece] : [first, piece, ...rest];
}

function able<T>(value: T | undefined, fault: Fault): T {
  if (value === undefined) throw new Error(`this simulator cannot show ${fault.kind}`);
  return value;
}

function refuse(response: ServerResponse, script: ScriptedAnswer, fault: Fault & { kind: 'status' }): void {
  const headers = {
    'content-type': fault.contentType ?? 'application/json',
    ...(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }),
  };
  response.writeHead(fault.status, headers).end(fault.body ?? script.errorBody(fault.status));
}

function webPage(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' }).end(WEB_PAGE);
}

/** Respects back-pressure, without which an endless answer would fill this process. */
async function write(response: ServerResponse, piece: string | Uint8Array): Promise<void> {
  if (response.write(piece)) return;
  const done = new AbortController();
  const either = ['drain', 'close'].map((name) => once(response, name, { signal: done.signal }));
  await Promise.race(either);
  done.abort();
  await Promise.allSettled(either);
}
