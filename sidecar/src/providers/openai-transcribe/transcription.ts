import { z } from 'zod';
import { garbage } from '../../base/answer-guard.ts';
import { AppError } from '../../base/app-error.ts';
import type { Clock } from '../../base/clock.ts';
import type { Outbound } from '../../base/outbound.ts';
import { providerError } from '../../base/provider-failure.ts';
import { askVendor, connectionFailure } from '../../base/vendor-request.ts';
import { LINE_RATE_HZ } from '../../ports/audio.ts';
import type { SttOptions } from '../../ports/stt.ts';
import { type OpenAiTranscribeOptions, transcriptionsUrl } from './options.ts';
import { wavFile } from './wav-file.ts';

/** The text of half a minute of speech is far below; more is no transcription. Bytes. */
const MAX_ANSWER_BYTES = 65_536;

const ABOUT = { provider: 'openai-transcribe', stage: 'stt' } as const;

const answer = z.object({ text: z.string() });

export interface TranscriptionSettings {
  readonly options: OpenAiTranscribeOptions;
  readonly stt: SttOptions;
  readonly outbound: Outbound;
  readonly clock: Clock;
}

/**
 * The text of one utterance (8 kHz samples). Rejects with an AppError. A broken connection is tried once more: the
 * server may have closed it while the caller was silent.
 */
export async function transcribe(
  samples: Int16Array,
  settings: TranscriptionSettings,
  signal: AbortSignal,
): Promise<string> {
  const once = (): Promise<string> => upload(samples, settings, signal);
  try {
    return await once();
  } catch (error) {
    const isBroken = error instanceof AppError && error.category === 'connectivity';
    if (!isBroken || signal.aborted) throw error;
    return once();
  }
}

async function upload(
  samples: Int16Array,
  settings: TranscriptionSettings,
  signal: AbortSignal,
): Promise<string> {
  const { options, clock, outbound } = settings;
  const timeoutMs = options.responseTimeout;
  const late = new AbortController();
  const timer = clock.after(timeoutMs, () => late.abort());
  try {
    const response = await askVendor(
      {
        url: transcriptionsUrl(options),
        init: { method: 'POST', headers: authorization(options), body: form(samples, settings) },
        outbound,
        clock,
        timeoutMs,
        expected: {
          about: ABOUT,
          contentType: /^application\/json/i,
          maxBytes: MAX_ANSWER_BYTES,
          secrets: [options.apiKey],
          faults: { insufficient_quota: 'quota' },
        },
      },
      AbortSignal.any([signal, late.signal]),
    );
    return readText(await response.text());
  } catch (error) {
    if (late.signal.aborted) throw providerError('timeout', { ...ABOUT, timeoutMs });
    throw connectionFailure(error, ABOUT);
  } finally {
    timer.cancel();
  }
}

/** The header with the key; servers without keys get none. */
export function authorization({ apiKey }: OpenAiTranscribeOptions): Record<string, string> {
  return apiKey ? { authorization: `Bearer ${apiKey}` } : {};
}

function form(samples: Int16Array, { options, stt }: TranscriptionSettings): FormData {
  const fields = new FormData();
  fields.set('file', new Blob([wavFile(samples, LINE_RATE_HZ)], { type: 'audio/wav' }), 'speech.wav');
  fields.set('model', options.model);
  fields.set('response_format', 'json');
  const language = stt.language.split('-')[0]?.toLowerCase();
  if (language) fields.set('language', language);
  if (stt.phrases?.length) fields.set('prompt', stt.phrases.join(', '));
  return fields;
}

function readText(body: string): string {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw garbage(ABOUT, 'an answer that is no JSON');
  }
  const read = answer.safeParse(value);
  if (!read.success) throw garbage(ABOUT, 'an answer without a text');
  return read.data.text.trim();
}
