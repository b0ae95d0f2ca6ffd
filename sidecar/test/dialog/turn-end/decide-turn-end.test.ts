import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../src/dialog/language/en.ts';
import { ALL_RULES } from '../../../src/dialog/rules.ts';
import { TIMING } from '../../../src/dialog/timing.ts';
import {
  decideTurnEnd,
  type TurnEndEvidence,
  type TurnEndSettings,
} from '../../../src/dialog/turn-end/decide-turn-end.ts';

const SETTINGS: TurnEndSettings = {
  options: { endDelay: 500, longEndDelay: 2_000, noInputDelay: 8_000, maxCallLength: 600_000 },
  rules: ALL_RULES,
  pack: ENGLISH,
  timing: TIMING,
  finalP99: 800,
  ownsTurnEnd: false,
  interims: true,
};

/** The caller fell silent at 10 s; now it is 300 ms later. */
const EVIDENCE: TurnEndEvidence = {
  now: 10_300,
  speechEnd: 10_000,
  spoken: 300,
  text: 'I have lost my card.',
  textAt: 10_250,
  isFinal: true,
  vendorEnded: false,
  asked: 'none',
  lengthen: (delay) => delay,
};

const decide = (evidence: Partial<TurnEndEvidence>, settings: Partial<TurnEndSettings> = {}) =>
  decideTurnEnd({ ...EVIDENCE, ...evidence }, { ...SETTINGS, ...settings });

describe('the end of a turn', () => {
  it('of a plain statement is the usual delay after the end of speech when the final is there', () => {
    expect(decide({})).toEqual({ at: 10_500, rule: 'pause', why: 'end-delay' });
    expect(decide({ now: 10_600 })).toEqual({ at: 10_500, rule: 'pause', why: 'final' });
  });

  it('of what sounds complete comes with the final', () => {
    const end = { at: 10_200, rule: 'complete', why: 'final' };
    expect(decide({ text: 'What are your hours?' })).toEqual(end);
    expect(decide({ text: 'I would like a table for two, please.' })).toEqual(end);
    expect(
      decide({ text: 'What are your hours?' }, { options: { ...SETTINGS.options, endDelay: 150 } }).at,
    ).toBe(10_150);
  });

  it('waits longer for a caller who is known to pause', () => {
    const lengthen = (delay: number) => Math.max(delay, 900);
    expect(decide({ lengthen })).toEqual({ at: 10_900, rule: 'pause', why: 'own-pauses' });
    expect(decide({ lengthen, text: 'What are your hours?' }).at).toBe(10_900);
  });

  it("is no later than the vendor's p99 when the final does not come", () => {
    const awaited = decide({ isFinal: false, textAt: 10_290 }, { finalP99: 700 });
    expect(awaited).toEqual({ at: 10_700, rule: 'no-final', why: 'final-deadline' });
    const quick = decide({ isFinal: false, textAt: 10_150 }, { finalP99: 300 });
    expect(quick).toEqual({ at: 10_500, rule: 'no-final', why: 'end-delay' });
  });

  it('takes a transcript for final that has not changed for half a second', () => {
    const settled = decide({ isFinal: false, textAt: 10_080 }, { finalP99: 1_800 });
    expect(settled).toEqual({ at: 10_580, rule: 'no-final', why: 'stable' });
    expect(decide({ isFinal: false, textAt: 9_000 }, { finalP99: 1_800 }).at).toBe(10_500);
  });

  it('is not while words still come, however old the voice is', () => {
    const growing = decide({ isFinal: false, now: 10_750, textAt: 10_700 });
    expect(growing).toEqual({ at: 11_000, rule: 'no-final', why: 'final-deadline' });
    expect(decide({ isFinal: false, textAt: 12_100 }, { ownsTurnEnd: true }).at).toBe(12_400);
  });

  it('takes none for final of a recogniser whose text says nothing of what is still to come', () => {
    const settings = { finalP99: 2_000, interims: false };
    const awaited = { at: 12_000, rule: 'no-final', why: 'final-deadline' };
    expect(decide({ isFinal: false, textAt: 10_080 }, settings)).toEqual(awaited);
    expect(decide({ text: 'Yes.', asked: 'open', isFinal: false }, settings)).toEqual(awaited);
  });

  it('is put off while the text sounds unfinished', () => {
    const end = { at: 12_000, rule: 'unfinished' };
    expect(decide({ text: 'I would like to' })).toEqual({ ...end, why: 'trailing-word' });
    expect(decide({ text: 'Well,' })).toEqual({ ...end, why: 'punctuation' });
    expect(decide({ text: 'My number is five five five' })).toEqual({ ...end, why: 'counting' });
    expect(decide({ text: 'It is J O' })).toEqual({ ...end, why: 'spelling' });
    const late = { text: 'I would like to', isFinal: false };
    expect(decide(late, { finalP99: 3_000 })).toEqual({ ...end, why: 'trailing-word' });
    expect(decide({ ...late, textAt: 11_800 }, { finalP99: 3_000 }).at).toBe(12_300);
    const rules = { ...ALL_RULES, stableEnd: false };
    expect(decide(late, { finalP99: 3_000, rules }).at).toBe(13_000);
  });

  it('is now for a short answer whose final is there, and after a moment of silence for one without', () => {
    const end = { at: 10_300, rule: 'short-answer' };
    expect(decide({ text: 'Yes.', asked: 'open' })).toEqual({ ...end, why: 'yes-no' });
    expect(decide({ text: 'Two.', asked: 'open' })).toEqual({ ...end, why: 'number' });
    expect(decide({ text: 'John Smith.', asked: 'name' })).toEqual({ ...end, why: 'name' });
    const interim = decide({ text: 'yes', asked: 'open', isFinal: false });
    expect(interim).toEqual({ at: 10_120, rule: 'short-answer', why: 'yes-no' });
    const longer = decide({ text: 'yes', asked: 'open', isFinal: false, spoken: 1_400 });
    expect(longer.rule).toBe('no-final');
    expect(decide({ text: 'Yes.', asked: 'none' }).rule).toBe('pause');
  });

  it('is left to a vendor that owns it, as long as the vendor does its duty', () => {
    const silent = decide({}, { ownsTurnEnd: true });
    expect(silent).toEqual({ at: 12_000, rule: 'no-final', why: 'final-deadline' });
    const ended = decide({ vendorEnded: true }, { ownsTurnEnd: true });
    expect(ended).toEqual({ at: 10_300, rule: 'vendor', why: 'end-of-turn' });
  });

  it('minds no rule that is switched off', () => {
    const rules = { ...ALL_RULES, unfinished: false, shortAnswer: false };
    expect(decide({ text: 'I would like to' }, { rules }).rule).toBe('pause');
    expect(decide({ text: 'Yes.', asked: 'open' }, { rules }).rule).toBe('pause');
    const fewer = { ...ALL_RULES, complete: false, stableEnd: false, pauseMemory: false };
    expect(decide({ text: 'What are your hours?' }, { rules: fewer }).rule).toBe('pause');
    expect(decide({ lengthen: () => 900 }, { rules: fewer }).at).toBe(10_500);
    expect(decide({ isFinal: false, textAt: 9_000 }, { rules: fewer }).at).toBe(10_800);
  });
});
