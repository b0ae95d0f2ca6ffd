import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../sidecar/src/base/log.ts';
import { SileroVoiceActivity } from '../../sidecar/src/media/voice-activity.ts';
import { framesOf } from '../../sidecar/test/doubles/caller-frames.ts';
import { babble, carNoise, holdMusic } from '../speech/backgrounds.ts';
import { type RussianClipName, russianClip } from '../speech/russian-clip.ts';
import { type ClipName, speechClip } from '../speech/speech-clip.ts';
import { synthesise } from '../speech/synthesise.ts';
import { offlineContext } from './offline-context.ts';

const SPEECH_THRESHOLD = 0.5;
const SECOND = 8_000;
/** 32 ms. */
const WINDOW_SAMPLES = 256;

/** White noise of the given RMS level, the same in every run. */
function whiteNoise(seconds: number, levelDb: number): Int16Array {
  const amplitude = 32_768 * 10 ** (levelDb / 20) * Math.sqrt(3);
  let seed = 1;
  return Int16Array.from({ length: seconds * SECOND }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return amplitude * (seed / 2 ** 31 - 1);
  });
}

describe('voice activity with the real model', () => {
  let activity: SileroVoiceActivity;
  beforeAll(async () => {
    const { assets, clock } = await offlineContext();
    activity = new SileroVoiceActivity({ assets, clock, log: silentLog });
    await activity.warm();
  });
  afterAll(() => activity.stop());

  /** For each window of 32 ms, whether it was judged to be speech. */
  function verdictsOn(pcm: Int16Array): Promise<boolean[]> {
    const expected = Math.floor(pcm.length / WINDOW_SAMPLES);
    return new Promise((resolve) => {
      const verdicts: boolean[] = [];
      const call = activity.open(({ probability }) => {
        verdicts.push(probability > SPEECH_THRESHOLD);
        if (verdicts.length === expected) resolve(verdicts);
      });
      for (const frame of framesOf(pcm, 0)) call.push(frame);
    });
  }

  async function voicedShare(pcm: Int16Array): Promise<number> {
    const verdicts = await verdictsOn(pcm);
    return verdicts.filter(Boolean).length / verdicts.length;
  }

  it('hears speech in speech', async () => {
    const text = 'Hello, I would like to know your opening hours on Saturday, please.';
    expect(await voicedShare(await synthesise(text, 'slt'))).toBeGreaterThan(0.8);
  });

  it.each(['Where are you?', 'No, thank you.', 'Hello, who is there?'])(
    'finds a clear voice after 12 s of silence within its first windows: %s',
    async (text) => {
      const speech = await synthesise(text, 'slt');
      const again = Math.ceil((speech.length + 12 * SECOND) / WINDOW_SAMPLES);
      const line = new Int16Array(again * WINDOW_SAMPLES + speech.length);
      line.set(speech);
      line.set(speech, again * WINDOW_SAMPLES);
      const verdicts = (await verdictsOn(line)).slice(again, again + 8);

      expect(verdicts.filter(Boolean).length).toBeGreaterThanOrEqual(7);
    },
  );

  it.each<RussianClipName>(['ru-yes', 'ru-two', 'ru-try-again', 'ru-give-number'])(
    'hears speech in a Russian clip: %s',
    async (name) => {
      expect(await voicedShare((await russianClip(name)).pcm)).toBeGreaterThan(0.8);
    },
  );

  it('hears speech in babble', async () => {
    expect(await voicedShare(await babble(4_000))).toBeGreaterThan(0.8);
  });

  it.each<ClipName>(['cough-single', 'cough-double', 'cough-throat'])(
    'takes a cough with a human throat for speech, for 150 ms and more: %s',
    async (name) => {
      const { pcm } = await speechClip(name);
      const padded = new Int16Array(pcm.length + SECOND);
      padded.set(pcm, SECOND / 2);
      const runs = (await verdictsOn(padded))
        .map((is) => (is ? 'x' : ' '))
        .join('')
        .trim()
        .split(/ +/);

      expect(Math.max(...runs.map(({ length }) => length * 32))).toBeGreaterThanOrEqual(150);
    },
  );

  it.each([
    ['car noise', carNoise(4_000)],
    ['music on hold', holdMusic(4_000)],
    ['silence', new Int16Array(4 * SECOND)],
    ['line noise of -50 dBFS', whiteNoise(4, -50)],
    ['white noise of -30 dBFS', whiteNoise(4, -30)],
  ])('hears none in %s', async (_, pcm) => {
    expect(await voicedShare(pcm)).toBeLessThan(0.05);
  });

  it('gives a call the same verdicts alone and among many', async () => {
    const speech = await synthesise('What are your opening hours?', 'slt');
    const alone = await voicedShare(speech);
    const crowd = await Promise.all([
      voicedShare(speech),
      voicedShare(whiteNoise(2, -30)),
      voicedShare(speech),
    ]);
    expect([crowd[0], crowd[2]]).toEqual([alone, alone]);
  });
});
