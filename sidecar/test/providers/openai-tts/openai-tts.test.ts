import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Fault, HUGE_FRAME_BYTES } from '../../../../test/simulators/fault.ts';
import { startOpenAiSpeech } from '../../../../test/simulators/openai-speech.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { createOutbound, type Outbound } from '../../../src/base/outbound.ts';
import { durationMs } from '../../../src/ports/audio.ts';
import type { TtsEvent, TtsSession } from '../../../src/ports/tts.ts';
import { OpenAiTts } from '../../../src/providers/openai-tts/openai-tts.ts';
import { openAiTtsOptions, speechUrl, voiceOf } from '../../../src/providers/openai-tts/options.ts';
import { collect } from '../../doubles/collect.ts';

const KEY = 'sk-simulated';
const TEXT = 'Good morning.';

let vendor: Awaited<ReturnType<typeof startOpenAiSpeech>>;
let outbound: Outbound;

beforeEach(async () => {
  vendor = await startOpenAiSpeech({ key: KEY, models: ['gpt-4o-mini-tts'], voices: ['coral', 'sage'] });
  outbound = createOutbound();
});

afterEach(async () => {
  await outbound.close();
  await vendor.close();
});

function open(settings: Record<string, unknown> = {}, voice = ''): Promise<TtsSession> {
  const options = openAiTtsOptions.parse({ apiKey: KEY, baseUrl: vendor.baseUrl, ...settings });
  const tts = new OpenAiTts(options, { id: 'openai-tts', clock: systemClock, outbound });
  return tts.open({ language: 'en-US', voice, codec: 'ulaw' }, new AbortController().signal);
}

async function speak(settings?: Record<string, unknown>, voice?: string): Promise<TtsEvent[]> {
  const session = await open(settings, voice);
  const clause = { text: TEXT, utterance: 1, last: true };
  return collect(session.speak(clause, new AbortController().signal));
}

const lengthOf = (events: readonly TtsEvent[]): number =>
  events.reduce((sum, event) => sum + (event.type === 'audio' ? durationMs(event.audio) : 0), 0);

describe('OpenAI speech', () => {
  it('brings every sample of the clause, although the network tears samples apart', async () => {
    const events = await speak({ instructions: 'Friendly.' }, 'sage');
    expect(lengthOf(events)).toBe(TEXT.length * 65);
    expect(vendor.requests[0]?.body).toEqual({
      model: 'gpt-4o-mini-tts',
      voice: 'sage',
      input: TEXT,
      response_format: 'pcm',
      instructions: 'Friendly.',
    });
    const [first] = events;
    expect(first?.type === 'audio' && first.audio.encoding === 'pcm16' && first.audio.samples[0]).toBe(8_192);
  });

  it('frees the vendor and ends quietly when a clause is aborted', async () => {
    vendor.faults.set({ kind: 'hang-after-first-byte' });
    const session = await open();
    const abort = new AbortController();
    let pieces = 0;
    for await (const _ of session.speak({ text: TEXT, utterance: 1, last: true }, abort.signal)) {
      pieces += 1;
      abort.abort();
    }
    expect(pieces).toBe(1);
    await expect.poll(() => vendor.unfinished).toBe(0);
  });

  it('speaks nothing for a clause without words', async () => {
    const session = await open();
    const clause = { text: ' \n', utterance: 1, last: true };
    expect(await collect(session.speak(clause, new AbortController().signal))).toEqual([]);
    expect(vendor.requests).toEqual([]);
  });

  it('speaks no more after the session has closed', async () => {
    const session = await open();
    await session.close();
    await session.close();
    const clause = { text: TEXT, utterance: 1, last: true };
    expect(await collect(session.speak(clause, new AbortController().signal))).toEqual([]);
  });

  it('takes its own voice when the agent’s belongs to another vendor', () => {
    const own = openAiTtsOptions.parse({ apiKey: KEY });
    expect(voiceOf(own, 'JBFqnCBsd6RMkjVDRZzb')).toBe('coral');
    expect(voiceOf({ ...own, baseUrl: 'http://127.0.0.1/v1' }, 'af_heart')).toBe('af_heart');
  });

  it('completes a base URL without a path', () => {
    const options = openAiTtsOptions.parse({ baseUrl: 'http://kokoro:8880' });
    expect(speechUrl(options)).toBe('http://kokoro:8880/v1/audio/speech');
  });
});

const FAULTS: readonly [Fault, object][] = [
  [{ kind: 'refuse' }, { code: 'PROVIDER_UNREACHABLE' }],
  [{ kind: 'status', status: 401 }, { code: 'PROVIDER_KEY_REFUSED' }],
  [{ kind: 'status', status: 402 }, { code: 'PROVIDER_OUT_OF_CREDIT' }],
  [{ kind: 'status', status: 429 }, { code: 'PROVIDER_BUSY' }],
  [
    { kind: 'status', status: 429, retryAfter: '3' },
    { code: 'PROVIDER_BUSY', details: { retryAfterMs: 3_000 } },
  ],
  [{ kind: 'status', status: 500 }, { code: 'PROVIDER_FAILED' }],
  [{ kind: 'hang-before-first-byte' }, { code: 'PROVIDER_TIMEOUT' }],
  [{ kind: 'cut-mid-stream' }, { code: 'PROVIDER_UNREACHABLE' }],
  [{ kind: 'wrong-content-type' }, { code: 'PROVIDER_GARBAGE' }],
  [{ kind: 'huge-frame', bytes: HUGE_FRAME_BYTES }, { code: 'PROVIDER_GARBAGE' }],
  [{ kind: 'endless-stream' }, { code: 'PROVIDER_GARBAGE' }],
];

describe('failing OpenAI speech', () => {
  it.each(FAULTS)('%j becomes an error with a category, without the key', async (fault, error) => {
    vendor.faults.set(fault);
    const failure = await speak({ responseTimeout: 1_000 }).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject(error);
    expect(JSON.stringify(failure) + String(failure)).not.toContain(KEY);
  });

  it.each([
    [{ model: 'nobody' }, '', { details: { reason: "The model 'nobody' does not exist" } }],
    [{}, 'nobody', { details: { reason: "Invalid value for 'voice': 'nobody'" } }],
    [{ apiKey: 'sk-wrong' }, '', { category: 'authentication' }],
  ])('names what is wrong with %j and voice "%s"', async (settings, voice, error) => {
    await expect(speak(settings, voice)).rejects.toMatchObject(error);
  });

  it('trickles byte by byte without harm', async () => {
    vendor.faults.set({ kind: 'slow-trickle', intervalMs: 0 });
    expect(lengthOf(await speak())).toBeCloseTo(TEXT.length * 65);
  });

  it('refuses to open without a key where one is needed', async () => {
    await expect(open({ apiKey: '', baseUrl: '' })).rejects.toMatchObject({ category: 'authentication' });
  });
});

describe('the simulated vendor', () => {
  it('is understood by the vendor’s own SDK', async () => {
    const client = new OpenAI({ apiKey: KEY, baseURL: vendor.baseUrl });
    const response = await client.audio.speech.create({
      model: 'gpt-4o-mini-tts',
      voice: 'coral',
      input: TEXT,
      response_format: 'pcm',
    });
    expect((await response.arrayBuffer()).byteLength).toBe(TEXT.length * 65 * 48);
  });
});
