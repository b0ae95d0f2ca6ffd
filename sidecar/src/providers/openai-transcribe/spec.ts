import { keyMissing } from '../../base/provider-failure.ts';
import type { ProviderContext, ProviderSpec } from '../../ports/provider-spec.ts';
import type { SttProvider } from '../../ports/stt.ts';
import { type OpenAiTranscribeOptions, openAiTranscribeOptions } from './options.ts';
import { TranscribeSession } from './transcribe-session.ts';

/** p99 of speech end → final for OpenAI as pipecat ships it (`stt_latency.py`), milliseconds. */
const FINAL_P99 = 2_010;

/** OpenAI's transcription, or any server with its `/audio/transcriptions` (speaches, vLLM, Whisper servers). */
export const OPENAI_TRANSCRIBE: ProviderSpec<'stt', OpenAiTranscribeOptions> = {
  id: 'openai-transcribe',
  stage: 'stt',
  title: 'OpenAI-compatible transcription (OpenAI, speaches, vLLM, Whisper)',
  options: openAiTranscribeOptions,
  create: (options, context) => createOpenAiTranscribe(options, context),
};

function createOpenAiTranscribe(options: OpenAiTranscribeOptions, context: ProviderContext): SttProvider {
  const { outbound, clock } = context;
  return {
    id: 'openai-transcribe',
    capabilities: {
      codecs: [],
      interims: false,
      forceEndpoint: true,
      ownsTurnEnd: false,
      finalP99: FINAL_P99,
    },
    async open(stt, signal) {
      signal.throwIfAborted();
      if (options.baseUrl === '' && options.apiKey === '')
        throw keyMissing({ provider: 'openai-transcribe', stage: 'stt' });
      const session = new TranscribeSession({ options, stt, outbound, clock });
      session.start(signal);
      return session;
    },
    close: async () => {},
  };
}
