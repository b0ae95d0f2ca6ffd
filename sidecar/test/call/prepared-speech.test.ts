import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { PreparedSpeech, type PreparedSpeechOptions } from '../../src/call/prepared-speech.ts';
import type { TtsEvent, TtsProvider } from '../../src/ports/tts.ts';
import { FakeClock } from '../doubles/fake-clock.ts';

const log = createLog({ level: 'fatal', redactPersonalData: true });

/** Speaks every text as one sample of `sample`, after `before`. */
function voice(sample: number, before: () => Promise<void> = async () => {}) {
  const spoken: string[] = [];
  const tts: TtsProvider = {
    id: 'voice',
    capabilities: { alignment: false, trueCancel: true },
    open: async () => ({
      async *speak({ text }): AsyncGenerator<TtsEvent> {
        spoken.push(text);
        await before();
        const samples = sample === 0 ? new Int16Array() : Int16Array.of(sample);
        yield { type: 'audio', audio: { encoding: 'pcm16', rateHz: 8_000, samples } };
      },
      close: async () => {},
    }),
    close: async () => {},
  };
  return { tts, spoken };
}

describe('prepared speech', () => {
  let directory: string;
  const clock = new FakeClock();

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'prepared-'));
  });

  afterEach(() => rm(directory, { recursive: true }));

  function prepared(
    tts: TtsProvider,
    variant = '',
    changes: Partial<PreparedSpeechOptions> = {},
  ): PreparedSpeech {
    const options = { language: 'en-US', voice: '', codec: 'ulaw' } as const;
    const made = { tts: () => tts, provider: tts.id, voice: options, variant, directory, clock, log };
    return new PreparedSpeech({ ...made, ...changes });
  }

  it('is synthesised once and kept over a restart', async () => {
    const { tts, spoken } = voice(7);
    await prepared(tts).prepare('Hello.');
    const [clip] = await prepared(tts).prepare('Hello.');

    expect(spoken).toEqual(['Hello.']);
    expect(clip).toMatchObject({ samples: Int16Array.of(7) });
  });

  it('is made anew when the options of its provider have changed', async () => {
    const { tts, spoken } = voice(7);
    await prepared(tts, 'slow').prepare('Hello.');
    await prepared(tts, 'fast').prepare('Hello.');

    expect(spoken).toHaveLength(2);
  });

  it('refuses a voice that gives no sound, and is tried again', async () => {
    const silent = voice(0);
    const speech = prepared(silent.tts);

    await expect(speech.prepare('Hello.')).rejects.toMatchObject({ code: 'PROVIDER_EMPTY' });
    expect(speech.get('Hello.')).toBeUndefined();
    await speech.prepare('Hello.').catch(() => undefined);
    expect(silent.spoken).toHaveLength(2);
  });

  it('uses the clip of a stand-in meanwhile, keeps it nowhere, and gets the own voice when it is back', async () => {
    const [own, standIn] = [voice(7), voice(9)];
    let isDown = true;
    const tts = (onStandIn: () => void) => {
      if (isDown) onStandIn();
      return isDown ? standIn.tts : own.tts;
    };
    const speech = prepared(own.tts, '', { tts });
    await speech.prepare('Hello.');
    expect(speech.get('Hello.')).toMatchObject([{ samples: Int16Array.of(9) }]);
    isDown = false;
    expect(await speech.prepare('Hello.')).toMatchObject([{ samples: Int16Array.of(9) }]);
    await vi.waitUntil(() => own.spoken.length > 0 && speech.get('Hello.') !== undefined);
    await vi.waitFor(() => expect(speech.get('Hello.')).toMatchObject([{ samples: Int16Array.of(7) }]));

    const restarted = voice(5);
    await prepared(restarted.tts).prepare('Hello.');
    expect(restarted.spoken).toEqual([]);
  });

  it('lets the emergency voice say what must be said, and the own voice again when it can', async () => {
    let isDown = true;
    const own = voice(7, async () => {
      if (isDown) throw new Error('down');
    });
    const emergency = voice(3).tts;
    const speech = prepared(own.tts, '', { emergency });
    await speech.prepareSurely('Sorry.');
    expect(speech.get('Sorry.')).toMatchObject([{ samples: Int16Array.of(3) }]);
    isDown = false;
    await speech.prepareSurely('Sorry.');
    await vi.waitFor(() => expect(speech.get('Sorry.')).toMatchObject([{ samples: Int16Array.of(7) }]));
    expect(prepared(own.tts).get('Hello.')).toBeUndefined();
  });

  it('rejects when there is no emergency voice either', async () => {
    const own = voice(7, () => Promise.reject(new Error('down')));
    await expect(prepared(own.tts).prepareSurely('Sorry.')).rejects.toThrow('down');
  });

  it('rejects with what ails the own voice when the emergency voice cannot speak either', async () => {
    const own = voice(7, () => Promise.reject(new Error('down')));
    const emergency = voice(3, () => Promise.reject(new Error('no file'))).tts;
    await expect(prepared(own.tts, '', { emergency }).prepareSurely('Sorry.')).rejects.toThrow('down');
  });

  it('gives a stuck voice up, even one that ignores its signal', async () => {
    const { tts } = voice(7, () => new Promise(() => {}));
    const refused = expect(prepared(tts).prepare('Hello.')).rejects.toMatchObject({
      code: 'PROVIDER_TIMEOUT',
      details: { stage: 'tts', provider: 'voice' },
    });
    while (clock.pendingTimers === 0) await clock.advance(0);
    await clock.advance(20_000);
    await refused;
  });
});
