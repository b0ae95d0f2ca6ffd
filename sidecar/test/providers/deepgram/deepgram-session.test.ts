import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DEEPGRAM_KEY,
  type DeepgramSimulator,
  startDeepgramSimulator,
} from '../../../../test/simulators/deepgram.ts';
import { CallerAudio } from '../../doubles/caller-audio.ts';
import { FakeClock, settle } from '../../doubles/fake-clock.ts';
import { providerContext } from '../../doubles/provider-context.ts';
import { deepgramAt, openDeepgram, say } from './open-deepgram.ts';

const TEXTS = ['what are your opening hours today', 'thank you very much'];
const { signal } = new AbortController();
let vendor: DeepgramSimulator;

beforeEach(async () => {
  vendor = await startDeepgramSimulator(TEXTS);
});
afterEach(async () => {
  await vendor.close();
});

describe('Deepgram with a Nova model', () => {
  it('asks for G.711 as it comes from the line, with the key in the header only', async () => {
    const { session } = await openDeepgram(vendor, { denyTraining: true });
    const upgrade = vendor.upgrades[0];
    expect(Object.fromEntries(upgrade?.url.searchParams ?? [])).toMatchObject({
      model: 'nova-3',
      language: 'en-US',
      encoding: 'mulaw',
      sample_rate: '8000',
      interim_results: 'true',
      mip_opt_out: 'true',
    });
    expect(upgrade?.url.href).not.toContain(DEEPGRAM_KEY);
    await session.close();
  });

  it('puts the parts of a sentence together into one final, after interims', async () => {
    const { session, heard } = await openDeepgram(vendor);
    say(session, new CallerAudio(), 1_200, 400);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual([TEXTS[0]]);
    expect(heard.interims).toContain('what are your');
    await session.close();
    await heard.until(() => heard.ended);
    expect(heard.error).toBeUndefined();
  });

  it('brings the final at once when the end of speech is known', async () => {
    const { session, heard } = await openDeepgram(vendor);
    const audio = new CallerAudio();
    say(session, audio, 1_200, 100);
    session.forceEndpoint(audio.at);
    await heard.until(() => heard.finals.length === 1);
    expect(vendor.controls).toEqual(['Finalize']);
    expect(heard.finals).toEqual([TEXTS[0]]);
    await session.close();
  });

  it('gives an empty final when speech held no words and the vendor does not answer', async () => {
    const clock = new FakeClock();
    const { session, heard } = await openDeepgram(vendor, {}, providerContext({ clock }));
    session.forceEndpoint(0);
    await clock.advance(500);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual(['']);
    await session.close();
  });

  it('does not say that speech held no words when the caller goes on before the vendor has answered', async () => {
    const clock = new FakeClock();
    const { session, heard } = await openDeepgram(vendor, {}, providerContext({ clock }));
    session.speechStarted(0);
    session.forceEndpoint(300);
    await clock.advance(300);
    session.speechStarted(600);
    await clock.advance(700);
    expect(heard.finals).toEqual([]);
    session.forceEndpoint(900);
    await clock.advance(500);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual(['']);
    await session.close();
  });

  it('leaves a vendor in peace that had said everything before it was told the end, however long the silence', async () => {
    const clock = new FakeClock();
    const { session, heard } = await openDeepgram(vendor, {}, providerContext({ clock }));
    const audio = new CallerAudio();
    say(session, audio, 1_200, 400);
    await heard.until(() => heard.finals.length === 1);
    await clock.advance(1_600);
    session.forceEndpoint(audio.at);
    for (let second = 0; second < 20; second++) {
      await clock.advance(1_000);
      await settle();
    }
    expect(heard.ended).toBe(false);
    expect(vendor.upgrades).toHaveLength(1);
    await session.close();
  });

  it('sends four frames of silence in one message, but each of a voice at once, and each until its final', async () => {
    const { session, heard } = await openDeepgram(vendor);
    const audio = new CallerAudio();
    for (const frame of audio.silence(200)) session.write(frame);
    session.speechStarted(audio.at);
    for (const frame of audio.voice(200)) session.write(frame);
    session.forceEndpoint(audio.at);
    for (const frame of audio.silence(40)) session.write(frame);
    await heard.until(() => heard.finals.length === 1);
    await session.close();
    while (vendor.messageBytes.reduce((sum, bytes) => sum + bytes, 0) < 440 * 8) await settle();
    expect(vendor.messageBytes).toEqual([640, 640, 480, ...Array(11).fill(160)]);
  });

  it('does not say that there were no words when the vendor says nothing at all about speech', async () => {
    vendor.faults.set({ kind: 'hang-after-first-byte' });
    const clock = new FakeClock();
    const { session, heard } = await openDeepgram(vendor, {}, providerContext({ clock }));
    const audio = new CallerAudio();
    session.speechStarted(audio.at);
    for (const frame of audio.voice(1_000)) session.write(frame);
    session.forceEndpoint(audio.at);
    await clock.advance(3_000);
    expect(heard.finals).toEqual([]);
    await session.close();
  });

  it('keeps a silent socket alive', async () => {
    const clock = new FakeClock();
    const { session } = await openDeepgram(vendor, {}, providerContext({ clock }));
    await clock.advance(9_000);
    while (vendor.controls.length < 2) await settle();
    expect(vendor.controls).toEqual(['KeepAlive', 'KeepAlive']);
    await session.close();
  });

  it('sends a new socket nothing of a silence but its end', async () => {
    const clock = new FakeClock();
    const { session } = await openDeepgram(vendor, {}, providerContext({ clock }));
    const audio = new CallerAudio();
    for (const frame of audio.silence(3_000)) session.write(frame);
    await clock.advance(55 * 60_000);
    while (vendor.upgrades.length < 2 || vendor.open > 1) await settle();
    for (const frame of audio.silence(20)) session.write(frame);
    // 150 frames in fours and a two at the close, then 75 again and the one that is new.
    while (vendor.messageBytes.length < 38 + 19) await settle();
    expect(vendor.messageBytes.slice(38)).toEqual(Array(19).fill(640));
    await session.close();
  });

  it('replaces the socket before it grows old, and loses no word', async () => {
    const clock = new FakeClock();
    const { session, heard } = await openDeepgram(vendor, {}, providerContext({ clock }));
    const audio = new CallerAudio();
    for (const frame of audio.voice(600)) session.write(frame);
    await heard.until(() => heard.interims.length > 0);
    await clock.advance(55 * 60_000);
    while (vendor.upgrades.length < 2 || vendor.open > 1) await settle();
    for (const frame of [...audio.voice(600), ...audio.silence(400)]) session.write(frame);
    await heard.until(() => heard.finals.length === 1);
    expect(heard.finals).toEqual([TEXTS[0]]);
    await session.close();
  });
});

describe('Deepgram with a Flux model', () => {
  const flux = { model: 'flux-general-en' };

  it('ends turns itself, each after its final', async () => {
    const { session, heard } = await openDeepgram(vendor, flux);
    say(session, new CallerAudio(), 1_200, 600);
    await heard.until(() => heard.events.at(-1)?.type === 'end-of-turn');
    expect(heard.events.slice(-2)).toEqual([{ type: 'final', text: TEXTS[0] }, { type: 'end-of-turn' }]);
    expect(deepgramAt(vendor, flux).capabilities).toMatchObject({ ownsTurnEnd: true, forceEndpoint: false });
    await session.close();
  });

  it('refuses a language the English model cannot hear', async () => {
    const opening = deepgramAt(vendor, flux).open({ language: 'ru-RU', codec: 'ulaw' }, signal);
    await expect(opening).rejects.toMatchObject({ category: 'invalid-request' });
    expect(vendor.upgrades).toHaveLength(0);
  });
});
