import { garbage } from '../../base/answer-guard.ts';
import type { VendorRequest } from '../../base/vendor-request.ts';
import { askVendor, connectionFailure } from '../../base/vendor-request.ts';
import type { Voice } from '../../ports/tts.ts';

/** Some hundreds of voices at some 4 kB. */
const MAX_BYTES = 8_000_000;

export interface VoicesRequest extends Omit<VendorRequest, 'init' | 'expected'> {
  readonly apiKey: string;
  readonly provider: string;
}

/** The voices of the account. Entries without an id or a name are passed over. */
export async function listVoices(request: VoicesRequest, signal: AbortSignal): Promise<Voice[]> {
  const about = { provider: request.provider, stage: 'tts voices' };
  const expected = {
    about,
    contentType: /^application\/json/i,
    maxBytes: MAX_BYTES,
    secrets: [request.apiKey],
  };
  const init = { headers: { 'xi-api-key': request.apiKey } };
  const response = await askVendor({ ...request, init, expected }, signal);
  try {
    const body: unknown = await response.json();
    const list = typeof body === 'object' && body !== null ? Reflect.get(body, 'voices') : undefined;
    if (!Array.isArray(list)) throw garbage(about, 'no list of voices');
    return list.flatMap(readVoice);
  } catch (error) {
    if (error instanceof SyntaxError) throw garbage(about, 'no JSON');
    throw connectionFailure(error, about);
  }
}

function readVoice(value: unknown): Voice[] {
  if (typeof value !== 'object' || value === null) return [];
  const { voice_id: id, name, labels } = value as Record<string, unknown>;
  if (typeof id !== 'string' || typeof name !== 'string') return [];
  const language =
    typeof labels === 'object' && labels !== null ? Reflect.get(labels, 'language') : undefined;
  return [{ id, name, ...(typeof language === 'string' ? { language } : {}) }];
}
