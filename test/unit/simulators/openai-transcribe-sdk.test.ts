import OpenAI, { toFile } from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wavFile } from '../../../sidecar/src/providers/openai-transcribe/wav-file.ts';
import { tone } from '../../../sidecar/test/doubles/caller-audio.ts';
import { startOpenAiTranscribe, TRANSCRIBE_KEY } from '../../simulators/openai-transcribe.ts';

let vendor: Awaited<ReturnType<typeof startOpenAiTranscribe>>;
beforeEach(async () => {
  vendor = await startOpenAiTranscribe(['hello', 'goodbye']);
});
afterEach(() => vendor.close());

async function ask(apiKey: string): Promise<string> {
  const client = new OpenAI({ apiKey, baseURL: vendor.baseUrl, maxRetries: 0 });
  const file = await toFile(wavFile(tone(600, 400), 8_000), 'speech.wav', { type: 'audio/wav' });
  const answer = await client.audio.transcriptions.create({ file, model: 'whisper-1', language: 'en' });
  return answer.text;
}

describe('the transcription simulator, asked by the vendor’s own SDK', () => {
  it('gives the text of what was uploaded', async () => {
    expect(await ask(TRANSCRIBE_KEY)).toBe('goodbye');
    expect(vendor.requests).toEqual([{ model: 'whisper-1', language: 'en', prompt: null, durationMs: 600 }]);
  });

  it('refuses another key in the vendor’s form', async () => {
    await expect(ask('sk-wrong-key')).rejects.toMatchObject({ status: 401 });
  });
});
