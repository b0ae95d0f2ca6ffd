import { garbage } from '../../base/answer-guard.ts';
import type { VendorRequest } from '../../base/vendor-request.ts';
import { askVendor, connectionFailure } from '../../base/vendor-request.ts';
import type { Voice } from '../../ports/tts.ts';

/** Some 600 voices at some 1 kB. */
const MAX_BYTES = 8_000_000;

export interface VoicesRequest extends Omit<VendorRequest, 'init' | 'expected'> {
  readonly apiKey: string;
  readonly provider: string;
}

/** The voices of the region. Entries without a name are passed over. */
export async function listVoices(request: VoicesRequest, signal: AbortSignal): Promise<Voice[]> {
  const about = { provider: request.provider, stage: 'tts voices' };
  const expected = {
    about,
    contentType: /^application\/json/i,
    maxBytes: MAX_BYTES,
    secrets: [request.apiKey],
  };
  const init = { headers: { 'Ocp-Apim-Subscription-Key': request.apiKey } };
  const response = await askVendor({ ...request, init, expected }, signal);
  try {
    const list: unknown = await response.json();
    if (!Array.isArray(list)) throw garbage(about, 'no list of voices');
    return list.flatMap(readVoice);
  } catch (error) {
    if (error instanceof SyntaxError) throw garbage(about, 'no JSON');
    throw connectionFailure(error, about);
  }
}

function readVoice(value: unknown): Voice[] {
  const { ShortName, LocalName, DisplayName, Locale } = Object(value) as Record<string, unknown>;
  if (typeof ShortName !== 'string') return [];
  const name = [LocalName, DisplayName, ShortName].find((text) => typeof text === 'string');
  return [{ id: ShortName, name: String(name), ...(typeof Locale === 'string' ? { language: Locale } : {}) }];
}
