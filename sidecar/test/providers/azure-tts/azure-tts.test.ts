import {
  type AudioConfig,
  SpeechConfig,
  SpeechSynthesisOutputFormat,
  type SpeechSynthesisResult,
  SpeechSynthesizer,
} from 'microsoft-cognitiveservices-speech-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAzureTts } from '../../../../test/simulators/azure-tts.ts';
import { type Fault, HUGE_FRAME_BYTES } from '../../../../test/simulators/fault.ts';
import { type Clock, systemClock } from '../../../src/base/clock.ts';
import { createOutbound, type Outbound } from '../../../src/base/outbound.ts';
import { durationMs } from '../../../src/ports/audio.ts';
import type { Clause, TtsEvent, TtsOptions, TtsSession } from '../../../src/ports/tts.ts';
import { AzureTts } from '../../../src/providers/azure-tts/azure-tts.ts';
import { azureTtsOptions } from '../../../src/providers/azure-tts/options.ts';
import { collect } from '../../doubles/collect.ts';
import { FakeClock } from '../../doubles/fake-clock.ts';

const KEY = 'azure-simulated-key';
const VOICE = 'en-US-AvaMultilingualNeural';
const TEXT = 'Good morning, Tom & Jerry.';
/** The simulator sounds 50 ms a character. */
const SPOKEN_MS = TEXT.length * 50;

let vendor: Awaited<ReturnType<typeof startAzureTts>>;
let outbound: Outbound;
let life: AbortController;

beforeEach(async () => {
  vendor = await startAzureTts({ key: KEY, voices: [VOICE, 'de-DE-KatjaNeural'], intervalMs: 1 });
  outbound = createOutbound();
  life = new AbortController();
});

afterEach(async () => {
  life.abort();
  await outbound.close();
  await vendor.close();
});

function provider(settings: Record<string, unknown> = {}, clock: Clock = systemClock): AzureTts {
  const options = azureTtsOptions.parse({ apiKey: KEY, endpoint: vendor.endpoint, ...settings });
  return new AzureTts(options, { id: 'azure-tts', clock, outbound });
}

const OPTIONS: TtsOptions = { language: 'en-US', voice: '', codec: 'ulaw' };

const open = (settings?: Record<string, unknown>, options: Partial<TtsOptions> = {}): Promise<TtsSession> =>
  provider(settings).open({ ...OPTIONS, ...options }, life.signal);

const clause = (text: string): Clause => ({ text, utterance: 1, last: true });

const say = (session: TtsSession, text = TEXT): Promise<TtsEvent[]> =>
  collect(session.speak(clause(text), new AbortController().signal));

const lengthOf = (events: readonly TtsEvent[]): number =>
  events.reduce((sum, event) => sum + (event.type === 'audio' ? durationMs(event.audio) : 0), 0);

describe('Azure speech synthesis', () => {
  it('brings the whole clause in the phone’s codec, with its words', async () => {
    const events = await say(await open({}, { codec: 'alaw' }));
    expect(lengthOf(events)).toBe(SPOKEN_MS);
    expect(events[0]).toMatchObject({ type: 'audio', audio: { encoding: 'alaw' } });
    expect(events.filter((event) => event.type === 'word')).toMatchObject([
      { text: 'Good', start: 0, end: 200 },
      { text: 'morning', start: 250, end: 600 },
      { text: 'Tom', start: 700, end: 850 },
      { text: 'Jerry', start: 1_000, end: 1_250 },
    ]);
    expect(vendor.syntheses[0]?.context).toMatchObject({
      synthesis: { audio: { outputFormat: 'raw-8khz-8bit-mono-alaw' } },
    });
  });

  it('speaks clauses asked for at once one after the other over one socket', async () => {
    const session = await open();
    const texts = ['One.', 'Two two.', 'Three three three.'];
    const spoken = await Promise.all(texts.map((text) => say(session, text)));
    expect(spoken.map(lengthOf)).toEqual(texts.map((text) => text.length * 50));
    expect(vendor.ws.upgrades).toHaveLength(1);
  });

  it('sends its key in a header only', async () => {
    await open();
    const [upgrade] = vendor.ws.upgrades;
    expect(upgrade?.headers['ocp-apim-subscription-key']).toBe(KEY);
    expect(upgrade?.url.href).not.toContain(KEY);
  });

  it('stops the service when a clause is aborted, and speaks the next over the same socket', async () => {
    const session = await open();
    const abort = new AbortController();
    const long = 'A sentence that nobody wants to hear to its end. '.repeat(10);
    const events: TtsEvent[] = [];
    for await (const event of session.speak(clause(long), abort.signal)) {
      events.push(event);
      abort.abort();
    }
    expect(events).toHaveLength(1);
    await expect.poll(() => vendor.stops).toEqual([vendor.syntheses[0]?.requestId]);
    expect(lengthOf(await say(session))).toBe(SPOKEN_MS);
  });

  it('speaks nothing for a clause without words, nor after closing', async () => {
    const session = await open();
    expect(await say(session, ' ')).toEqual([]);
    await session.close();
    await session.close();
    expect(await say(session)).toEqual([]);
    await expect.poll(() => vendor.ws.open).toBe(0);
  });

  it('opens another socket for the next clause after one was lost', async () => {
    vendor.faults.set({ kind: 'cut-mid-stream' }, 1);
    const session = await open();
    await expect(say(session)).rejects.toMatchObject({ category: 'connectivity' });
    expect(lengthOf(await say(session))).toBe(SPOKEN_MS);
  });

  it('names an unknown voice', async () => {
    await expect(say(await open({}, { voice: 'en-US-NobodyNeural' }))).rejects.toMatchObject({
      category: 'invalid-request',
      details: { reason: 'Unsupported voice en-US-NobodyNeural.' },
    });
  });

  it('lists the voices, broken entries left out', async () => {
    expect(await provider().voices(life.signal)).toEqual([
      { id: VOICE, name: 'AvaMultilingualNeural', language: 'en-US' },
      { id: 'de-DE-KatjaNeural', name: 'KatjaNeural', language: 'de-DE' },
    ]);
  });
});

describe('a service that does not heed the stop', () => {
  it('is left, and another socket stands ready for the next clause', async () => {
    await vendor.close();
    vendor = await startAzureTts({ key: KEY, intervalMs: 1, heedsStop: false });
    const clock = new FakeClock();
    const session = await provider({}, clock).open(OPTIONS, life.signal);
    const abort = new AbortController();
    for await (const _event of session.speak(clause('A very long sentence. '.repeat(100)), abort.signal))
      abort.abort();
    await clock.advance(400);
    await expect.poll(() => vendor.ws.upgrades.length).toBe(2);
    expect(lengthOf(await say(session))).toBe(SPOKEN_MS);
    expect(vendor.ws.upgrades).toHaveLength(2);
  });
});

const FAULTS: readonly [Fault, object][] = [
  [{ kind: 'refuse' }, { category: 'connectivity' }],
  [{ kind: 'status', status: 401 }, { category: 'authentication' }],
  [{ kind: 'status', status: 402 }, { category: 'quota' }],
  [{ kind: 'status', status: 429 }, { category: 'rate-limit' }],
  [{ kind: 'status', status: 429, retryAfter: '3' }, { details: { retryAfterMs: 3_000 } }],
  [{ kind: 'status', status: 500 }, { category: 'server' }],
  [{ kind: 'cut-mid-stream' }, { category: 'connectivity' }],
  [{ kind: 'end-without-finish' }, { code: 'PROVIDER_TRUNCATED' }],
  [{ kind: 'malformed-frame' }, { code: 'PROVIDER_GARBAGE' }],
  [{ kind: 'error-message' }, { code: 'PROVIDER_GARBAGE' }],
  [{ kind: 'wrong-content-type' }, { code: expect.any(String) }],
  [{ kind: 'huge-frame', bytes: HUGE_FRAME_BYTES }, { code: expect.any(String) }],
  [{ kind: 'endless-stream' }, { code: 'PROVIDER_GARBAGE' }],
  [{ kind: 'close', code: 4429, reason: 'too many requests' }, { category: 'rate-limit' }],
  [{ kind: 'close', code: 1011 }, { category: 'server' }],
];

describe('a failing Azure synthesis', () => {
  it.each(FAULTS)('%j becomes an error with a category, without the key', async (fault, error) => {
    vendor.faults.set(fault);
    const failure = await open()
      .then(say, (thrown: unknown) => Promise.reject(thrown))
      .catch((e: unknown) => e);
    expect(failure).toMatchObject(error);
    expect(JSON.stringify(failure) + String(failure)).not.toContain(KEY);
  });

  it.each<Fault>([{ kind: 'nonsense-values' }, { kind: 'slow-trickle', intervalMs: 0 }])(
    '%j costs no audio',
    async (fault) => {
      vendor.faults.set(fault);
      expect(lengthOf(await say(await open()))).toBe(SPOKEN_MS);
    },
  );

  it('is not asked without a key', async () => {
    await expect(open({ apiKey: '' })).rejects.toMatchObject({ category: 'authentication' });
    expect(vendor.ws.upgrades).toEqual([]);
  });
});

describe('the simulated vendor', () => {
  it('is understood by the vendor’s own SDK', async () => {
    const config = SpeechConfig.fromEndpoint(new URL(vendor.sdkEndpoint), KEY);
    config.speechSynthesisVoiceName = VOICE;
    config.speechSynthesisOutputFormat = SpeechSynthesisOutputFormat.Raw8Khz8BitMonoMULaw;
    const synthesizer = new SpeechSynthesizer(config, null as unknown as AudioConfig);
    const words: string[] = [];
    synthesizer.wordBoundary = (_, event) => words.push(event.text);
    const result = await new Promise<SpeechSynthesisResult>((resolve, reject) => {
      synthesizer.speakTextAsync('Good morning.', resolve, (message) => reject(new Error(message)));
    });
    synthesizer.close();
    expect(result.audioData.byteLength).toBe('Good morning.'.length * 50 * 8);
    expect(words).toEqual(['Good', 'morning', '.']);
  });
});
