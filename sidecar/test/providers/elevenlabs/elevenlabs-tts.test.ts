import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startElevenLabs } from '../../../../test/simulators/elevenlabs.ts';
import { type Fault, HUGE_FRAME_BYTES } from '../../../../test/simulators/fault.ts';
import { type Clock, systemClock } from '../../../src/base/clock.ts';
import { createOutbound, type Outbound } from '../../../src/base/outbound.ts';
import { durationMs } from '../../../src/ports/audio.ts';
import type { Clause, TtsEvent, TtsOptions, TtsSession } from '../../../src/ports/tts.ts';
import { ElevenLabsTts } from '../../../src/providers/elevenlabs/elevenlabs-tts.ts';
import { elevenLabsOptions, voiceOf } from '../../../src/providers/elevenlabs/options.ts';
import { collect } from '../../doubles/collect.ts';
import { FakeClock } from '../../doubles/fake-clock.ts';

const KEY = 'xi-simulated-key';
const VOICE = 'JBFqnCBsd6RMkjVDRZzb';
const OTHER_VOICE = 'AbCdEfGhIjKlMnOpQrSt';
const TEXT = 'Good morning.';
const V3 = { model: 'eleven_v3' };

let vendor: Awaited<ReturnType<typeof startElevenLabs>>;
let outbound: Outbound;
let life: AbortController;

beforeEach(async () => {
  const models = ['eleven_flash_v2_5', 'eleven_v3'];
  vendor = await startElevenLabs({ key: KEY, voices: [VOICE, OTHER_VOICE], models, intervalMs: 1 });
  outbound = createOutbound();
  life = new AbortController();
});

afterEach(async () => {
  life.abort();
  await outbound.close();
  await vendor.close();
});

function provider(settings: Record<string, unknown> = {}, clock: Clock = systemClock): ElevenLabsTts {
  const options = elevenLabsOptions.parse({ apiKey: KEY, baseUrl: vendor.baseUrl, ...settings });
  return new ElevenLabsTts(options, { id: 'elevenlabs', clock, outbound });
}

const open = (settings?: Record<string, unknown>, options: Partial<TtsOptions> = {}): Promise<TtsSession> =>
  provider(settings).open({ language: 'en-US', voice: '', codec: 'ulaw', ...options }, life.signal);

const clause = (text: string, utterance = 1): Clause => ({ text, utterance, last: true });

const say = (session: TtsSession, text = TEXT): Promise<TtsEvent[]> =>
  collect(session.speak(clause(text), new AbortController().signal));

const lengthOf = (events: readonly TtsEvent[]): number =>
  events.reduce((sum, event) => sum + (event.type === 'audio' ? durationMs(event.audio) : 0), 0);

const words = (events: readonly TtsEvent[]) => events.filter((event) => event.type === 'word');

/** The simulator sounds 50 ms a character; over the WebSocket the clause ends with a space. */
const SPOKEN_MS = (TEXT.length + 1) * 50;

describe.each<[string, { model?: string }, number]>([
  ['WebSocket', {}, SPOKEN_MS],
  ['HTTP', V3, SPOKEN_MS - 50],
])('ElevenLabs over %s', (_, settings, length) => {
  it('brings the whole clause in the phone’s codec, with timed words', async () => {
    const events = await say(await open(settings, { codec: 'alaw' }));
    expect(lengthOf(events)).toBe(length);
    expect(events[0]).toMatchObject({ type: 'audio', audio: { encoding: 'alaw' } });
    expect(words(events)).toEqual([
      { type: 'word', text: 'Good', start: 0, end: 200 },
      { type: 'word', text: 'morning.', start: 250, end: 650 },
    ]);
  });

  it('speaks several clauses asked for at once, each in its own stream', async () => {
    const session = await open(settings);
    const texts = ['One.', 'Two two.', 'Three three three.', 'Four.', 'Five.', 'Six.', 'Seven.'];
    const spoken = await Promise.all(texts.map((text) => say(session, text)));
    expect(
      spoken.map((events) =>
        words(events)
          .map((word) => word.text)
          .join(' '),
      ),
    ).toEqual(texts);
  });

  it('speaks nothing for a clause without words, nor after closing', async () => {
    const session = await open(settings);
    expect(await say(session, ' \n')).toEqual([]);
    await session.close();
    await session.close();
    expect(await say(session)).toEqual([]);
  });

  it('ends an aborted clause quietly and leaves the next one alone', async () => {
    const session = await open(settings);
    const abort = new AbortController();
    const first = session.speak(clause('A sentence that nobody wants to hear to its end.'), abort.signal);
    const second = say(session);
    for await (const _event of first) abort.abort();
    expect(lengthOf(await second)).toBe(length);
  });

  it('names an unknown voice and an unknown model', async () => {
    const unknownVoice = async () => say(await open(settings, { voice: 'aaaaaaaaaaaaaaaaaaaa' }));
    await expect(unknownVoice()).rejects.toMatchObject({
      category: 'invalid-request',
      details: { reason: expect.stringContaining('voice_not_found') },
    });
    const unknownModel = async () =>
      say(await open({ ...settings, model: `${settings.model ?? 'eleven'}_x` }));
    await expect(unknownModel()).rejects.toMatchObject({ category: 'invalid-request' });
  });
});

describe('the sockets of a call', () => {
  it('are opened before the first clause, with the key in a header only', async () => {
    await open({}, { voice: OTHER_VOICE, language: 'de-DE' });
    const [upgrade] = vendor.ws.upgrades;
    expect(upgrade?.headers['xi-api-key']).toBe(KEY);
    expect(upgrade?.url.href).not.toContain(KEY);
    expect(upgrade?.url.pathname).toContain(OTHER_VOICE);
    expect(Object.fromEntries(upgrade?.url.searchParams ?? [])).toEqual({
      model_id: 'eleven_flash_v2_5',
      output_format: 'ulaw_8000',
      auto_mode: 'true',
      sync_alignment: 'true',
      inactivity_timeout: '180',
      apply_text_normalization: 'auto',
      language_code: 'de',
    });
  });

  it('give settings once, in the first message of each context', async () => {
    const session = await open({ stability: 0.4, speed: 1.1 });
    await say(session);
    expect(vendor.contextRequests).toEqual([
      { text: ' ', context_id: 'c1', voice_settings: { stability: 0.4, speed: 1.1 } },
      { text: `${TEXT} `, context_id: 'c1', flush: true },
      { context_id: 'c1', close_context: true },
    ]);
  });

  it('never hold more contexts than the vendor allows, however often the caller interrupts', async () => {
    const session = await open();
    const long = 'A very long sentence. '.repeat(20);
    for (let turn = 1; turn <= 12; turn++) {
      const abort = new AbortController();
      for await (const _event of session.speak(clause(long, turn), abort.signal)) abort.abort();
    }
    expect(lengthOf(await say(session))).toBe(SPOKEN_MS);
    expect(vendor.mostContexts).toBeLessThanOrEqual(4);
    expect(vendor.ws.upgrades.length).toBeGreaterThan(1);
  });

  it('are replaced before the vendor’s inactivity limit, without a gap', async () => {
    const clock = new FakeClock();
    const options: TtsOptions = { language: 'en', voice: '', codec: 'ulaw' };
    const session = await provider({}, clock).open(options, life.signal);
    await clock.advance(149_000);
    expect(vendor.ws.upgrades).toHaveLength(1);
    await clock.advance(2_000);
    await expect.poll(() => vendor.ws.upgrades.length).toBe(2);
    await expect.poll(() => vendor.ws.open).toBe(1);
    expect(lengthOf(await say(session))).toBe(SPOKEN_MS);
  });

  it('are opened again for the next clause after one was lost', async () => {
    vendor.faults.set({ kind: 'cut-mid-stream' }, 1);
    const session = await open();
    await expect(say(session)).rejects.toMatchObject({ category: 'connectivity' });
    expect(lengthOf(await say(session))).toBe(SPOKEN_MS);
  });

  it('are all closed with the call', async () => {
    await open();
    life.abort();
    await expect.poll(() => vendor.ws.open).toBe(0);
  });
});

const OPENING_FAULTS: readonly [Fault, object][] = [
  [{ kind: 'refuse' }, { category: 'connectivity' }],
  [{ kind: 'status', status: 401 }, { category: 'authentication' }],
  [{ kind: 'status', status: 402 }, { category: 'quota' }],
  [{ kind: 'status', status: 429 }, { category: 'rate-limit' }],
  [{ kind: 'status', status: 429, retryAfter: '3' }, { category: 'rate-limit' }],
  [{ kind: 'status', status: 500 }, { category: 'server' }],
];

const STREAM_FAULTS: readonly [Fault, object][] = [
  [{ kind: 'cut-mid-stream' }, { category: 'connectivity' }],
  [{ kind: 'malformed-frame' }, { code: 'PROVIDER_GARBAGE' }],
  [{ kind: 'error-message' }, { category: 'server' }],
  [{ kind: 'endless-stream' }, { code: 'PROVIDER_GARBAGE' }],
];

describe('a failing ElevenLabs', () => {
  async function failure(settings: Record<string, unknown>): Promise<unknown> {
    try {
      return await say(await open(settings));
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toContain(KEY);
      return error;
    }
  }

  it.each([
    ...OPENING_FAULTS,
    ...STREAM_FAULTS,
    [{ kind: 'wrong-content-type' } as Fault, { code: expect.any(String) }],
    [{ kind: 'end-without-finish' } as Fault, { code: 'PROVIDER_TRUNCATED' }],
    [{ kind: 'huge-frame', bytes: HUGE_FRAME_BYTES } as Fault, { code: expect.any(String) }],
    [{ kind: 'close', code: 1008, reason: 'max_active_conversations' } as Fault, { category: 'rate-limit' }],
    [{ kind: 'close', code: 1011 } as Fault, { category: 'server' }],
  ])('over WebSocket: %j', async (fault, error) => {
    vendor.faults.set(fault);
    expect(await failure({})).toMatchObject(error);
  });

  it.each([
    ...OPENING_FAULTS,
    ...STREAM_FAULTS,
    [{ kind: 'hang-before-first-byte' } as Fault, { code: 'PROVIDER_TIMEOUT' }],
    [{ kind: 'wrong-content-type' } as Fault, { code: 'PROVIDER_GARBAGE' }],
    [{ kind: 'huge-frame', bytes: HUGE_FRAME_BYTES } as Fault, { code: 'PROVIDER_GARBAGE' }],
    [
      { kind: 'status', status: 401, body: '{"detail":{"status":"quota_exceeded"}}' } as Fault,
      { category: 'quota' },
    ],
  ])('over HTTP: %j', async (fault, error) => {
    vendor.httpFaults.set(fault);
    expect(await failure({ ...V3, responseTimeout: 1_000 })).toMatchObject(error);
  });

  it.each<Fault>([{ kind: 'nonsense-values' }, { kind: 'slow-trickle', intervalMs: 0 }])(
    '%j costs no audio',
    async (fault) => {
      vendor.faults.set(fault);
      expect(lengthOf(await say(await open()))).toBe(SPOKEN_MS);
      vendor.httpFaults.set(fault);
      expect(lengthOf(await say(await open(V3)))).toBe(SPOKEN_MS - 50);
    },
  );

  it('is not asked without a key', async () => {
    await expect(open({ apiKey: '' })).rejects.toMatchObject({ category: 'authentication' });
    expect(vendor.ws.upgrades).toEqual([]);
  });
});

describe('the voices', () => {
  it('are listed as the vendor lists them, broken entries left out', async () => {
    vendor.httpFaults.set({ kind: 'nonsense-values' });
    expect(await provider().voices(life.signal)).toEqual([
      { id: VOICE, name: 'Voice 1', language: 'en' },
      { id: OTHER_VOICE, name: 'Voice 2', language: 'en' },
    ]);
    await expect(provider({ apiKey: 'wrong-key' }).voices(life.signal)).rejects.toMatchObject({
      category: 'authentication',
    });
  });

  it('fall back to the provider’s own when the agent’s belongs to another vendor', () => {
    const options = elevenLabsOptions.parse({ apiKey: KEY });
    expect(voiceOf(options, 'en-US-JennyNeural')).toBe(VOICE);
    expect(voiceOf(options, OTHER_VOICE)).toBe(OTHER_VOICE);
  });
});
