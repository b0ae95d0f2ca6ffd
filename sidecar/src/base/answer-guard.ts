import { AppError } from './app-error.ts';
import { httpError } from './http-failure.ts';
import { type ProviderFailure, type ProviderFault, providerError } from './provider-failure.ts';
import { scrub } from './scrub.ts';

/** Longest error text that is read from a vendor, bytes. */
const MAX_ERROR_BYTES = 16_384;

export interface ExpectedAnswer {
  readonly about: Pick<ProviderFailure, 'provider' | 'stage'>;
  /** What the `Content-Type` must begin with; anything else means a wrong base URL or an error in disguise. */
  readonly contentType: RegExp;
  /** An answer longer than this counts as endless. */
  readonly maxBytes: number;
  readonly secrets: readonly string[];
  readonly now: Date;
  /** Names of errors (`code` or `status` in the vendor's JSON) that say more than the HTTP status. */
  readonly faults?: Readonly<Record<string, ProviderFault>>;
}

/**
 * Gives back the answer with a bounded body, or throws: the vendor's refusal with its category (also one that
 * came as JSON under status 200), PROVIDER_GARBAGE for another content type. The bounded body fails with
 * PROVIDER_GARBAGE when it grows over `maxBytes`; cancelling it cancels the vendor's.
 */
export async function expectAnswer(response: Response, expected: ExpectedAnswer): Promise<Response> {
  const { about, secrets, now } = expected;
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && expected.contentType.test(type) && response.body)
    return new Response(ReadableStream.from(bounded(response.body, expected)), { headers: response.headers });
  const text = await readSome(response);
  const error = vendorError(text);
  const reason = scrub(error.reason || text, secrets);
  const status = response.ok ? error.status : response.status;
  const fault = expected.faults?.[error.name];
  if (fault) throw providerError(fault, { ...about, status, reason });
  if (status === undefined && !error.found) throw garbage(about, `content type ${type || 'missing'}`);
  throw httpError(
    { status: status ?? 500, retryAfter: response.headers.get('retry-after'), now },
    { ...about, reason },
  );
}

/** PROVIDER_GARBAGE with a reason that is ours, never a piece of the vendor's answer. */
export function garbage(about: Pick<ProviderFailure, 'provider' | 'stage'>, reason: string): AppError {
  return new AppError('PROVIDER_GARBAGE', { details: { ...about, reason } });
}

async function* bounded(body: ReadableStream<Uint8Array>, expected: ExpectedAnswer) {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > expected.maxBytes) throw garbage(expected.about, `more than ${expected.maxBytes} bytes`);
    yield chunk;
  }
}

async function readSome(response: Response): Promise<string> {
  if (!response.body) return '';
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes >= MAX_ERROR_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, MAX_ERROR_BYTES).toString('utf8');
}

export interface VendorError {
  readonly found: boolean;
  readonly reason: string;
  /** The vendor's name of the error, empty when it gives none. */
  readonly name: string;
  /** A number in the error's `code` that looks like an HTTP status. */
  readonly status?: number;
}

/** Finds the error in a JSON answer: `{error: {message, code}}`, `{detail: {message}}`, `{message}`, `{error: ""}`. */
export function vendorError(text: string): VendorError {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { found: false, reason: '', name: '' };
  }
  const outer = asRecord(value);
  const inner = outer['error'] ?? outer['detail'] ?? outer;
  if (typeof inner === 'string') return { found: true, reason: inner, name: inner };
  const { message, code, status: state } = asRecord(inner);
  const status = Number(code);
  const name = [code, state].find((value) => typeof value === 'string') ?? '';
  return {
    found: inner !== outer || typeof message === 'string',
    reason: typeof message === 'string' ? message : '',
    name: String(name),
    ...(status >= 400 && status <= 599 ? { status } : {}),
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
