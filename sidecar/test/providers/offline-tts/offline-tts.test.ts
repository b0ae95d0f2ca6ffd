import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Assets } from '../../../src/base/assets.ts';
import type { TtsEvent, TtsProvider, TtsSession } from '../../../src/ports/tts.ts';
import { OFFLINE_TTS } from '../../../src/providers/offline-tts/spec.ts';
import { providerContext } from '../../doubles/provider-context.ts';

/** The engine only has to exist: the worker is a double. */
const assets: Assets = {
  worker: () => join(import.meta.dirname, '../../doubles/letter-tts-worker.ts'),
  model: () => import.meta.filename,
  sound: () => Promise.reject(new Error('no sounds')),
};

describe('the offline voice', () => {
  let provider: TtsProvider;
  const live = () => new AbortController().signal;

  function make(files: Assets = assets): void {
    provider = OFFLINE_TTS.create({ engine: 'flite', lingware: '' }, providerContext({ assets: files }));
  }

  const open = (language = 'en-US', signal = live()): Promise<TtsSession> =>
    provider.open({ language, voice: 'rms', codec: 'ulaw' }, signal);

  async function letters(events: AsyncIterable<TtsEvent>, onLetter?: () => void): Promise<string> {
    let text = '';
    for await (const event of events) {
      if (event.type !== 'audio' || event.audio.encoding !== 'pcm16') throw new Error('unexpected event');
      expect(event.audio.rateHz).toBe(8_000);
      text += String.fromCharCode(...event.audio.samples);
      onLetter?.();
    }
    return text;
  }

  const say = (session: TtsSession, text: string, signal = live()) =>
    letters(session.speak({ text, utterance: 1, last: true }, signal));

  beforeEach(() => make());
  afterEach(() => provider.close());

  it('speaks clause after clause, and those of several calls', async () => {
    const [one, other] = await Promise.all([open(), open()]);
    const spoken = [say(one, 'Good day.'), say(one, 'How are you.'), say(other, 'Hello.')];
    expect(await Promise.all(spoken)).toEqual(['Good day.', 'How are you.', 'Hello.']);
  });

  it('lets a call with one clause not wait for all clauses of another', async () => {
    const [busy, calm] = await Promise.all([open(), open()]);
    const order: string[] = [];
    const clauses = ['one', 'two', 'six'].map((text) => say(busy, text).then((said) => order.push(said)));
    await Promise.all([...clauses, say(calm, 'ten').then((said) => order.push(said))]);
    expect(order).toEqual(['one', 'ten', 'two', 'six']);
  });

  it('stops within a clause when aborted and says the next', async () => {
    const session = await open();
    const stop = new AbortController();
    const clause = { text: 'a long clause', utterance: 1, last: false };
    const heard = letters(session.speak(clause, stop.signal), () => stop.abort());
    expect(await heard).toBe('a');
    expect(await say(session, 'next')).toBe('next');
  });

  it('drops a clause whose listener went away', async () => {
    const session = await open();
    for await (const _ of session.speak({ text: 'x'.repeat(100_000), utterance: 1, last: true }, live()))
      break;
    expect(await say(session, 'next')).toBe('next');
  });

  it('reports a clause that cannot be spoken and goes on', async () => {
    const session = await open();
    await expect(say(session, 'what?')).rejects.toMatchObject({ code: 'PROVIDER_FAILED' });
    expect(await say(session, 'well')).toBe('well');
  });

  it('fails the clause with which the worker died, and speaks the next with a new one', async () => {
    const session = await open();
    await expect(say(session, 'oh!')).rejects.toMatchObject({ code: 'PROVIDER_FAILED' });
    expect(await say(session, 'well')).toBe('well');
  });

  it('says nothing once its call is over', async () => {
    const over = new AbortController();
    const session = await open('en-US', over.signal);
    over.abort();
    expect(await say(session, 'too late')).toBe('');
  });

  it('names the engine file it lacks, and refuses a language it does not speak', async () => {
    await expect(open('ru-RU')).rejects.toMatchObject({ code: 'LANGUAGE_NOT_BUILT_IN' });
    make({ ...assets, model: (name) => `/nowhere/${name}` });
    await expect(open()).rejects.toMatchObject({
      code: 'MODEL_FILE_MISSING',
      details: { file: '/nowhere/flite.wasm' },
    });
  });
});
