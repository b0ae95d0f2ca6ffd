import { garbage, vendorError } from '../../base/answer-guard.ts';
import type { AppError } from '../../base/app-error.ts';
import type { Clock } from '../../base/clock.ts';
import type { Outbound } from '../../base/outbound.ts';
import { scrub } from '../../base/scrub.ts';
import { longestSpeechMs } from '../../base/speech-length.ts';
import { askVendor } from '../../base/vendor-request.ts';
import type { SpeechPiece } from './clause-events.ts';
import { languageOf, type Speaker, timedStreamUrl, voiceSettings } from './endpoints.ts';
import { FAULT_OF_NAME, socketFailure } from './failures.ts';
import type { ElevenLabsOptions } from './options.ts';
import { type CharacterTimes, decodeAudio, parseObject } from './server-message.ts';

/** 8 bytes a millisecond, base64, and some 60 bytes of timing for each character. */
const BYTES_PER_MS = 24;

export interface TimedStreamRequest {
  readonly text: string;
  readonly speaker: Speaker;
  readonly options: ElevenLabsOptions;
  readonly provider: string;
  readonly outbound: Outbound;
  readonly clock: Clock;
}

/** One clause over HTTP with timed characters: newline-separated JSON, as the vendor's SDK reads it. */
export async function* timedStream(
  request: TimedStreamRequest,
  signal: AbortSignal,
): AsyncGenerator<SpeechPiece, void> {
  const { options, provider, speaker } = request;
  const response = await askVendor(
    {
      url: timedStreamUrl(options, speaker),
      init: {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'xi-api-key': options.apiKey },
        body: JSON.stringify(timedStreamBody(request)),
      },
      outbound: request.outbound,
      clock: request.clock,
      timeoutMs: options.responseTimeout,
      expected: {
        about: { provider, stage: 'tts' },
        contentType: /json|event-stream|octet-stream/i,
        maxBytes: longestSpeechMs(request.text) * BYTES_PER_MS,
        secrets: [options.apiKey],
        faults: FAULT_OF_NAME,
      },
    },
    signal,
  );
  const lines = response.body?.pipeThrough(new TextDecoderStream()) ?? [];
  for await (const line of splitLines(lines)) yield readPiece(line, request);
}

function timedStreamBody({ text, options, speaker }: TimedStreamRequest) {
  const settings = voiceSettings(options);
  return {
    text,
    model_id: options.model,
    apply_text_normalization: options.textNormalization,
    ...languageOf(options, speaker),
    ...(settings ? { voice_settings: settings } : {}),
  };
}

async function* splitLines(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string, void> {
  // A line comes in many chunks; joining them only at its end keeps long lines cheap.
  let parts: string[] = [];
  for await (const chunk of chunks) {
    const [first = '', ...rest] = chunk.split('\n');
    parts.push(first);
    for (const begin of rest) {
      yield parts.join('');
      parts = [begin];
    }
  }
  yield parts.join('');
}

function readPiece(line: string, { provider, options }: TimedStreamRequest): SpeechPiece {
  // The vendor's own server-sent-events form has this prefix.
  const text = line.replace(/^data:/, '').trim();
  if (text === '') return {};
  const fields = parseObject(text);
  if (!fields) throw garbage({ provider, stage: 'tts' }, 'a line that is no JSON object');
  if (fields['detail'] !== undefined || fields['error'] !== undefined) throw refusal(text, provider, options);
  const audio = fields['audio_base64'];
  const times = readTimes(fields['alignment']);
  return {
    ...(typeof audio === 'string' && audio !== '' ? { audio: decodeAudio(audio) } : {}),
    ...(times ? { times } : {}),
  };
}

function refusal(text: string, provider: string, options: ElevenLabsOptions): AppError {
  const { name, reason } = vendorError(text);
  const secrets = [options.apiKey];
  return socketFailure({ provider, secrets, code: 1011, name, reason: scrub(reason, secrets) });
}

function readTimes(value: unknown): CharacterTimes | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Record<string, unknown>;
  const { characters } = fields;
  const starts = fields['character_start_times_seconds'];
  const ends = fields['character_end_times_seconds'];
  if (!Array.isArray(characters) || !Array.isArray(starts) || !Array.isArray(ends)) return undefined;
  const toMs = (seconds: unknown): number => Number(seconds) * 1_000;
  return { characters: characters.map(String), starts: starts.map(toMs), ends: ends.map(toMs) };
}
