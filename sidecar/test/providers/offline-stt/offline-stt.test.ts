import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Assets } from '../../../src/base/assets.ts';
import type { SttProvider, SttSession } from '../../../src/ports/stt.ts';
import { OFFLINE_STT } from '../../../src/providers/offline-stt/spec.ts';
import { framesOf } from '../../doubles/caller-frames.ts';
import { settle } from '../../doubles/fake-clock.ts';
import { providerContext } from '../../doubles/provider-context.ts';
import { SttListener } from '../../doubles/stt-listener.ts';

const DEADLY = 6_666;
const ENDLESS = 5_555;
const VOICE = 1_000;

/** The model only has to exist: the worker is a double. */
const assets: Assets = {
  worker: () => join(import.meta.dirname, '../../doubles/measuring-stt-worker.ts'),
  model: () => import.meta.filename,
  sound: () => Promise.reject(new Error('no sounds')),
};

class Call {
  readonly listener: SttListener;
  readonly session: SttSession;
  at = 10_000;

  constructor(session: SttSession) {
    this.session = session;
    this.listener = new SttListener(session);
  }

  hear(ms: number, loudness: number): void {
    for (const frame of framesOf(new Int16Array(ms * 8).fill(loudness), this.at)) {
      this.session.write(frame);
      this.at += 20;
    }
  }

  /** One second of silence, so much voice, and silence up to the moment the voice detector notices. */
  utter(ms: number, loudness = VOICE): void {
    this.hear(1_000, 0);
    const start = this.at;
    this.hear(ms, loudness);
    this.session.speechStarted(start);
    const end = this.at;
    this.hear(300, 0);
    this.session.forceEndpoint(end);
  }

  async finals(count: number): Promise<string[]> {
    await this.listener.until(({ finals, ended }) => finals.length >= count || ended);
    return this.listener.finals;
  }

  async interims(count: number): Promise<string[]> {
    await this.listener.until(({ interims, ended }) => interims.length >= count || ended);
    return this.listener.interims;
  }
}

describe('the offline recogniser', () => {
  let provider: SttProvider;
  const signal = () => new AbortController().signal;

  function make(interims: boolean, files: Assets = assets): SttProvider {
    provider = OFFLINE_STT.create({ interims, interimInterval: 450 }, providerContext({ assets: files }));
    return provider;
  }

  async function call(): Promise<Call> {
    return new Call(await provider.open({ language: 'en-US', codec: 'ulaw' }, signal()));
  }

  beforeEach(() => {
    make(false);
  });
  afterEach(() => provider.close());

  it('decodes the voice with 200 ms on either side', async () => {
    const caller = await call();
    caller.utter(1_000);
    expect(await caller.finals(1)).toEqual(['200+1000+200 job1']);
  });

  it('answers every end of speech, with an empty text where there was none, in order', async () => {
    const caller = await call();
    caller.utter(1_000);
    caller.session.forceEndpoint(caller.at);
    caller.utter(600);
    expect(await caller.finals(3)).toEqual(['200+1000+200 job1', '', '200+600+200 job2']);
  });

  it('does not decode the same audio twice when speech goes on at once', async () => {
    const caller = await call();
    caller.utter(1_000);
    caller.session.speechStarted(caller.at - 160);
    caller.hear(500, VOICE);
    const end = caller.at;
    caller.hear(200, 0);
    caller.session.forceEndpoint(end);
    expect(await caller.finals(2)).toEqual(['200+1000+200 job1', '100+500+200 job2']);
  });

  it('cuts speech that is longer than 15 s where it is quietest', async () => {
    const caller = await call();
    const start = caller.at;
    caller.session.speechStarted(start);
    caller.hear(12_000, VOICE);
    caller.hear(200, 0);
    caller.hear(5_000, VOICE);
    const end = caller.at;
    caller.hear(300, 0);
    caller.session.forceEndpoint(end);
    const [first, second] = await caller.finals(2);
    expect(first).toMatch(/^0\+12000\+\d+ job1$/);
    expect(second).toMatch(/^\d+\+5000\+200 job2$/);
  });

  it('gives interims while the caller speaks', async () => {
    make(true);
    const caller = await call();
    caller.session.speechStarted(caller.at);
    caller.hear(600, VOICE);
    expect(await caller.interims(1)).toEqual(['0+400+200 job1']);
    while (caller.listener.interims.length < 2) {
      caller.hear(20, VOICE);
      await settle();
    }
    expect(caller.listener.interims[1]).toMatch(/^0\+\d+\+200 job2$/);
  });

  it('makes a final of the interim that was begun in the pause after the speech', async () => {
    make(true);
    const caller = await call();
    caller.session.speechStarted(caller.at);
    caller.hear(380, VOICE);
    const end = caller.at;
    caller.hear(200, 0);
    caller.session.forceEndpoint(end);
    expect(await caller.finals(1)).toEqual(['0+380+220 job1']);
  });

  it('makes a final of it also when it is already decoded', async () => {
    make(true);
    const caller = await call();
    caller.session.speechStarted(caller.at);
    caller.hear(380, VOICE);
    const end = caller.at;
    caller.hear(200, 0);
    const [interim] = await caller.interims(1);
    caller.session.forceEndpoint(end);
    expect(await caller.finals(1)).toEqual([interim]);
  });

  it('breaks off an interim, of whatever call, for a final', async () => {
    make(true);
    const talker = await call();
    talker.session.speechStarted(talker.at);
    talker.hear(600, ENDLESS);
    const other = await call();
    other.utter(1_000);
    expect(await other.finals(1)).toEqual(['200+1000+200 job2']);
    expect(talker.listener.events).toEqual([]);
  });

  it('fails a call whose speech was lost with the worker, and opens the next one', async () => {
    const caller = await call();
    const idle = await call();
    caller.utter(1_000, DEADLY);
    expect(await caller.listener.failure()).toMatchObject({
      code: 'PROVIDER_FAILED',
      details: { provider: 'offline-stt' },
    });
    idle.utter(500);
    expect(await idle.finals(1)).toEqual(['200+500+200 job1']);
    const next = await call();
    next.utter(700);
    expect(await next.finals(1)).toEqual(['200+700+200 job2']);
  });

  it('ends quietly with its call, and takes no more audio', async () => {
    const over = new AbortController();
    const caller = new Call(await provider.open({ language: 'en-US', codec: 'ulaw' }, over.signal));
    caller.utter(1_000);
    over.abort();
    expect(await caller.listener.failure()).toBeUndefined();
    caller.utter(1_000);
    expect(caller.listener.events).toEqual([]);
  });

  it('names the model file it lacks', async () => {
    make(false, { ...assets, model: (name) => `/nowhere/${name}` });
    await expect(call()).rejects.toMatchObject({
      code: 'MODEL_FILE_MISSING',
      details: { file: 'moonshine-base/encoder_model.onnx' },
    });
  });

  it('says so when the model is damaged', async () => {
    const worker = () => join(import.meta.dirname, '../../doubles/never-loads-vad-worker.ts');
    make(false, { ...assets, worker });
    await expect(call()).rejects.toMatchObject({ code: 'MODEL_FILE_MISSING' });
  });

  it('refuses a language it does not understand', async () => {
    const opening = provider.open({ language: 'ru-RU', codec: 'ulaw' }, signal());
    await expect(opening).rejects.toMatchObject({ code: 'LANGUAGE_NOT_BUILT_IN' });
  });

  it('loads its model once for all its providers', async () => {
    const caller = await call();
    const first = provider;
    make(false);
    const other = await call();
    await first.close();
    other.utter(500);
    expect(await other.finals(1)).toEqual(['200+500+200 job1']);
    expect(await caller.listener.failure()).toBeUndefined();
  });
});
