import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Fault, HUGE_FRAME_BYTES } from '../../../../test/simulators/fault.ts';
import { startOpenAiTranscribe, TRANSCRIBE_KEY } from '../../../../test/simulators/openai-transcribe.ts';
import type { SttSession } from '../../../src/ports/stt.ts';
import { OPENAI_TRANSCRIBE } from '../../../src/providers/openai-transcribe/spec.ts';
import { CallerAudio } from '../../doubles/caller-audio.ts';
import { FakeClock, settle } from '../../doubles/fake-clock.ts';
import { providerContext } from '../../doubles/provider-context.ts';
import { SttListener } from '../../doubles/stt-listener.ts';

const TEXTS = ['What are your opening hours?', 'Thank you.'];
const SECOND_HZ = 400;
let vendor: Awaited<ReturnType<typeof startOpenAiTranscribe>>;
const call = new AbortController();

beforeEach(async () => {
  vendor = await startOpenAiTranscribe(TEXTS);
});
afterEach(async () => {
  await vendor.close();
});

async function open(changes: object = {}, context = providerContext(), language = 'en-US') {
  const given = { apiKey: TRANSCRIBE_KEY, baseUrl: vendor.baseUrl, ...changes };
  const provider = OPENAI_TRANSCRIBE.create(OPENAI_TRANSCRIBE.options.parse(given), context);
  const options = { language, codec: 'ulaw' as const, phrases: ['MikoPBX', 'Askozia'] };
  const session = await provider.open(options, call.signal);
  return { session, heard: new SttListener(session) };
}

/** Silence, speech, silence, with the marks of a voice detector that is 200 ms late. */
function say(session: SttSession, audio: CallerAudio, pitchHz = 200): void {
  for (const frame of audio.silence(1_000)) session.write(frame);
  const start = audio.at;
  for (const frame of audio.voice(200, pitchHz)) session.write(frame);
  session.speechStarted(start);
  for (const frame of audio.voice(800, pitchHz)) session.write(frame);
  const end = audio.at;
  for (const frame of audio.silence(200)) session.write(frame);
  session.forceEndpoint(end);
}

describe('OpenAI-compatible transcription', () => {
  it('uploads each utterance with its padding and gives the finals in order', async () => {
    const { session, heard } = await open();
    const audio = new CallerAudio();
    say(session, audio);
    say(session, audio, SECOND_HZ);
    await heard.until(() => heard.finals.length === 2);
    expect(heard.finals).toEqual(TEXTS);
    expect(vendor.requests[0]).toEqual({
      model: 'gpt-4o-mini-transcribe',
      language: 'en',
      prompt: 'MikoPBX, Askozia',
      durationMs: 1_500,
    });
    await session.close();
  });

  it('keeps the order of speech when the first answer is the slower', async () => {
    vendor.faults.set({ kind: 'slow-trickle', intervalMs: 1 }, 1);
    const { session, heard } = await open();
    const audio = new CallerAudio();
    say(session, audio);
    while (vendor.requests.length === 0) await settle();
    say(session, audio, SECOND_HZ);
    await heard.until(() => heard.finals.length === 2);
    expect(heard.finals).toEqual(TEXTS);
    await session.close();
  });

  it('takes an address without a path, and one that is a whole endpoint', async () => {
    for (const baseUrl of [vendor.url, `${vendor.baseUrl}/audio/transcriptions`]) {
      const { session, heard } = await open({ baseUrl });
      say(session, new CallerAudio());
      await heard.until(() => heard.finals.length === 1);
      expect(heard.finals).toEqual([TEXTS[0]]);
      await session.close();
    }
  });

  it('uploads nothing for an end without a start, and says that there were no words', async () => {
    const { session, heard } = await open();
    session.forceEndpoint(0);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual(['']);
    expect(vendor.requests).toHaveLength(0);
    await session.close();
  });

  it('cuts a speech without end into pieces that a request can carry', async () => {
    const { session, heard } = await open();
    const audio = new CallerAudio();
    session.speechStarted(audio.at);
    for (const frame of audio.voice(65_000)) session.write(frame);
    await heard.until(() => heard.finals.length === 2);
    expect(vendor.requests.map(({ durationMs }) => durationMs)).toEqual([30_000, 30_000]);
    await session.close();
  });
});

describe('OpenAI-compatible transcription when the vendor fails', () => {
  const cases: [string, Fault, object][] = [
    ['the connection is reset', { kind: 'refuse' }, { category: 'connectivity' }],
    ['401', { kind: 'status', status: 401 }, { category: 'authentication' }],
    ['402', { kind: 'status', status: 402 }, { category: 'quota' }],
    [
      '429 with a wait',
      { kind: 'status', status: 429, retryAfter: '7' },
      { category: 'rate-limit', details: expect.objectContaining({ retryAfterMs: 7_000 }) },
    ],
    [
      '429 for want of credit',
      { kind: 'status', status: 429, body: '{"error":{"message":"x","code":"insufficient_quota"}}' },
      { category: 'quota' },
    ],
    ['500', { kind: 'status', status: 500 }, { category: 'server' }],
    ['a web page', { kind: 'wrong-content-type' }, { name: 'PROVIDER_GARBAGE' }],
    ['the connection breaks', { kind: 'cut-mid-stream' }, { category: 'connectivity' }],
    ['half an answer', { kind: 'end-without-finish' }, { name: 'PROVIDER_GARBAGE' }],
    ['broken JSON', { kind: 'malformed-frame' }, { name: 'PROVIDER_GARBAGE' }],
    ['an answer that makes no sense', { kind: 'nonsense-values' }, { name: 'PROVIDER_GARBAGE' }],
    ['10 MB', { kind: 'huge-frame', bytes: HUGE_FRAME_BYTES }, { name: 'PROVIDER_GARBAGE' }],
    ['an answer without end', { kind: 'endless-stream' }, { name: 'PROVIDER_GARBAGE' }],
  ];
  it.each(cases)('ends with an error another vendor can take over from: %s', async (_, fault, expected) => {
    vendor.faults.set(fault);
    const { session, heard } = await open();
    say(session, new CallerAudio());
    expect(await heard.failure()).toMatchObject(expected);
    await session.close();
  });

  it.each<Fault>([{ kind: 'refuse' }, { kind: 'cut-mid-stream' }, { kind: 'slow-trickle', intervalMs: 1 }])(
    'loses no word over one %o',
    async (fault) => {
      vendor.faults.set(fault, 1);
      const { session, heard } = await open();
      say(session, new CallerAudio());
      await heard.until(() => heard.finals.length === 1 || heard.ended);
      expect(heard.finals).toEqual([TEXTS[0]]);
      await session.close();
    },
  );

  it.each<Fault>([{ kind: 'hang-before-first-byte' }, { kind: 'hang-after-first-byte' }])(
    'gives up on %o',
    async (fault) => {
      vendor.faults.set(fault);
      const clock = new FakeClock();
      const { session, heard } = await open({}, providerContext({ clock }));
      say(session, new CallerAudio());
      while (vendor.requests.length === 0) await settle();
      while (!heard.ended) await clock.advance(1_000);
      expect(heard.error).toMatchObject({ category: 'timeout' });
      await session.close();
    },
  );

  it('names an unknown language and a wrong or missing key, never the key itself', async () => {
    const wrong = await open({ apiKey: 'sk-wrong-123456' });
    say(wrong.session, new CallerAudio());
    const error = (await wrong.heard.failure()) as Error;
    expect(error).toMatchObject({ category: 'authentication' });
    expect(JSON.stringify([error.message, error])).not.toContain('sk-wrong');
    const unknown = await open({}, providerContext(), 'tlh');
    say(unknown.session, new CallerAudio());
    expect(await unknown.heard.failure()).toMatchObject({ category: 'invalid-request' });
    await expect(open({ apiKey: '', baseUrl: '' })).rejects.toMatchObject({ category: 'authentication' });
  });
});
