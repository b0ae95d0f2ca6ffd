import { garbage } from '../../base/answer-guard.ts';
import type { Clock } from '../../base/clock.ts';
import type { Outbound } from '../../base/outbound.ts';
import { longestSpeechMs } from '../../base/speech-length.ts';
import { askVendor, connectionFailure } from '../../base/vendor-request.ts';
import type { TtsEvent } from '../../ports/tts.ts';
import { type OpenAiTtsOptions, speechUrl } from './options.ts';
import { PcmSamples } from './pcm-samples.ts';

/** The rate of OpenAI's `pcm` format; servers that imitate it keep it. */
const RATE_HZ = 24_000;
const BYTES_PER_MS = (RATE_HZ / 1_000) * 2;

export interface SpeechRequest {
  readonly text: string;
  readonly voice: string;
  readonly options: OpenAiTtsOptions;
  readonly provider: string;
  readonly outbound: Outbound;
  readonly clock: Clock;
}

/** One clause over HTTP: audio as it arrives. Throws AppErrors; aborting frees the vendor at once. */
export async function* openAiSpeech(
  request: SpeechRequest,
  signal: AbortSignal,
): AsyncGenerator<TtsEvent, void> {
  const about = { provider: request.provider, stage: 'tts' };
  const response = await post(request, signal);
  const samples = new PcmSamples();
  let audible = false;
  try {
    for await (const chunk of response.body ?? []) {
      const audio = samples.push(chunk);
      if (audio.length === 0) continue;
      audible = true;
      yield { type: 'audio', audio: { encoding: 'pcm16', rateHz: RATE_HZ, samples: audio } };
    }
  } catch (error) {
    throw connectionFailure(error, about);
  }
  if (!audible) throw garbage(about, 'no audio');
}

function post(request: SpeechRequest, signal: AbortSignal): Promise<Response> {
  const { options, clock, outbound, provider } = request;
  const authorization = options.apiKey ? { authorization: `Bearer ${options.apiKey}` } : {};
  return askVendor(
    {
      url: speechUrl(options),
      init: {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization },
        body: JSON.stringify(speechBody(request)),
      },
      outbound,
      clock,
      timeoutMs: options.responseTimeout,
      expected: {
        about: { provider, stage: 'tts' },
        contentType: /^(audio\/|application\/octet-stream)/i,
        maxBytes: longestSpeechMs(request.text) * BYTES_PER_MS,
        secrets: [options.apiKey],
        faults: { insufficient_quota: 'quota' },
      },
    },
    signal,
  );
}

function speechBody({ options, voice, text }: SpeechRequest) {
  return {
    model: options.model,
    voice,
    input: text,
    response_format: 'pcm',
    ...(options.instructions ? { instructions: options.instructions } : {}),
    ...(options.speed === 1 ? {} : { speed: options.speed }),
  };
}
