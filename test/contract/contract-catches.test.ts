import { describe, expect, it } from 'vitest';
import type { Check } from './check.ts';
import { flawedStt, type SttFlaw, WORDS } from './flawed-stt.ts';
import { flawedTts, type TtsFlaw } from './flawed-tts.ts';
import { STT_CHECKS, type SttSubject } from './stt-contract.ts';
import { TTS_CHECKS, type TtsSubject } from './tts-contract.ts';

/** A second of nothing is a fault of doubles that answer in the next turn of the event loop. */
const PATIENCE = 1_000;

function sttSubject(flaw: SttFlaw | 'none'): SttSubject {
  const [alpha, beta] = [...WORDS].map(([loudness, word]) => ({
    pcm: new Int16Array(8_000).fill(loudness),
    text: new RegExp(word),
  }));
  if (!alpha || !beta) throw new Error('two words are needed');
  return { create: () => flawedStt(flaw), speech: [alpha, beta], patience: PATIENCE };
}

function ttsSubject(flaw: TtsFlaw | 'none'): TtsSubject {
  return { create: () => flawedTts(flaw), voice: 'any', patience: PATIENCE };
}

const STT_FLAWS: readonly SttFlaw[] = [
  'fails when closed twice',
  'never gives a final',
  'gives an interim after the final',
  'hears words in silence',
  'dies without audio',
  'repeats the former utterance',
  'mixes its calls up',
  'opens for a call that is over',
  'does not notice the end of its call',
  'speaks on after close',
];

const TTS_FLAWS: readonly TtsFlaw[] = [
  'fails when closed twice',
  'swallows the end of a clause',
  'sends empty audio',
  'groans at an empty clause',
  'never ends a second clause',
  'goes silent when another call closes',
  'opens for a call that is over',
  'ignores an abort before the start',
  'ignores an abort in the middle',
  'speaks on after close',
];

/** Titles of the checks that a subject fails. */
async function broken<S>(checks: readonly Check<S>[], subject: S): Promise<string[]> {
  const titles: string[] = [];
  for (const check of checks) await check.run(subject).catch(() => titles.push(check.title));
  return titles;
}

describe('the recogniser contract', () => {
  it('is kept by a recogniser without a flaw', async () => {
    expect(await broken(STT_CHECKS, sttSubject('none'))).toEqual([]);
  });

  it.each(
    STT_CHECKS.map((check, index) => ({
      flaw: STT_FLAWS[index] ?? ('none' as const),
      check,
      title: check.title,
    })),
  )('catches one that $flaw: "$title"', async ({ flaw, check, title }) => {
    expect(await broken([check], sttSubject(flaw))).toEqual([title]);
  });
});

describe("the voice's contract", () => {
  it('is kept by a voice without a flaw', async () => {
    expect(await broken(TTS_CHECKS, ttsSubject('none'))).toEqual([]);
  });

  it.each(
    TTS_CHECKS.map((check, index) => ({
      flaw: TTS_FLAWS[index] ?? ('none' as const),
      check,
      title: check.title,
    })),
  )('catches one that $flaw: "$title"', async ({ flaw, check, title }) => {
    expect(await broken([check], ttsSubject(flaw))).toEqual([title]);
  });
});
