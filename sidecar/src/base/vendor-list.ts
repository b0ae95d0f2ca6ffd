import { garbage } from './answer-guard.ts';
import type { VendorRequest } from './vendor-request.ts';
import { askVendor, connectionFailure } from './vendor-request.ts';

/** Some hundreds of entries at some kilobytes each. */
const MAX_BYTES = 8_000_000;

export interface VendorListRequest extends Omit<VendorRequest, 'init' | 'expected'> {
  /** For error texts: the spec's id and what is listed. */
  readonly about: { readonly provider: string; readonly stage: string };
  /** Carry the key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  /** Where the list lies in the answer; undefined when it is not there. */
  readonly listIn: (body: unknown) => unknown;
}

/** A list that a vendor gives as JSON, entries as they come; rejects with an AppError. */
export async function askForList(request: VendorListRequest, signal: AbortSignal): Promise<unknown[]> {
  const { about, headers, secrets, listIn, ...rest } = request;
  const expected = { about, contentType: /^application\/json/i, maxBytes: MAX_BYTES, secrets };
  const response = await askVendor({ ...rest, init: { headers }, expected }, signal);
  try {
    const list = listIn(await response.json());
    if (!Array.isArray(list)) throw garbage(about, 'no list');
    return list;
  } catch (error) {
    if (error instanceof SyntaxError) throw garbage(about, 'no JSON');
    throw connectionFailure(error, about);
  }
}
