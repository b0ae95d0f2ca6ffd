import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../src/dialog/language/en.ts';
import { ALL_RULES } from '../../../src/dialog/rules.ts';
import {
  decideTurnEnd,
  type TurnEndEvidence,
  type TurnEndSettings,
} from '../../../src/dialog/turn-end/decide-turn-end.ts';

const SETTINGS: TurnEndSettings = {
  options: { endDelay: 500, longEndDelay: 2_000, noInputDelay: 8_000, maxCallLength: 600_000 },
  rules: ALL_RULES,
  pack: ENGLISH,
  finalP99: 800,
  ownsTurnEnd: false,
};

/** The caller fell silent at 10 s; now it is 300 ms later. */
const EVIDENCE: TurnEndEvidence = {
  now: 10_300,
  speechEnd: 10_000,
  text: 'What are your hours?',
  isFinal: true,
  vendorEnded: false,
  asked: 'none',
};

const decide = (evidence: Partial<TurnEndEvidence>, settings: Partial<TurnEndSettings> = {}) =>
  decideTurnEnd({ ...EVIDENCE, ...evidence }, { ...SETTINGS, ...settings });

describe('the end of a turn', () => {
  it('is the usual delay after the end of speech when the final is there', () => {
    expect(decide({})).toEqual({ at: 10_500, rule: 'complete', why: 'end-delay' });
    expect(decide({ now: 10_600 })).toEqual({ at: 10_500, rule: 'complete', why: 'final' });
  });

  it("is no later than the vendor's p99 when the final does not come", () => {
    expect(decide({ isFinal: false })).toEqual({ at: 10_800, rule: 'no-final', why: 'final-deadline' });
    const quick = decide({ isFinal: false }, { finalP99: 300 });
    expect(quick).toEqual({ at: 10_500, rule: 'no-final', why: 'end-delay' });
  });

  it('is put off while the text sounds unfinished', () => {
    const end = { at: 12_000, rule: 'unfinished' };
    expect(decide({ text: 'I would like to' })).toEqual({ ...end, why: 'trailing-word' });
    expect(decide({ text: 'Well,' })).toEqual({ ...end, why: 'punctuation' });
    expect(decide({ text: 'My number is five five five' })).toEqual({ ...end, why: 'counting' });
    expect(decide({ text: 'It is J O' })).toEqual({ ...end, why: 'spelling' });
    expect(decide({ text: 'I would like to', isFinal: false }, { finalP99: 3_000 }).at).toBe(13_000);
  });

  it('is now for a short answer whose final is there', () => {
    const end = { at: 10_300, rule: 'short-answer' };
    expect(decide({ text: 'Yes.', asked: 'open' })).toEqual({ ...end, why: 'yes-no' });
    expect(decide({ text: 'Two.', asked: 'open' })).toEqual({ ...end, why: 'number' });
    expect(decide({ text: 'John Smith.', asked: 'name' })).toEqual({ ...end, why: 'name' });
    expect(decide({ text: 'Yes.', asked: 'open', isFinal: false }).rule).toBe('no-final');
    expect(decide({ text: 'Yes.', asked: 'none' }).rule).toBe('complete');
  });

  it('is left to a vendor that owns it, as long as the vendor does its duty', () => {
    const silent = decide({}, { ownsTurnEnd: true });
    expect(silent).toEqual({ at: 12_000, rule: 'no-final', why: 'final-deadline' });
    const ended = decide({ vendorEnded: true }, { ownsTurnEnd: true });
    expect(ended).toEqual({ at: 10_300, rule: 'vendor', why: 'end-of-turn' });
  });

  it('minds no rule that is switched off', () => {
    const rules = { ...ALL_RULES, unfinished: false, shortAnswer: false };
    expect(decide({ text: 'I would like to' }, { rules }).rule).toBe('complete');
    expect(decide({ text: 'Yes.', asked: 'open' }, { rules }).rule).toBe('complete');
  });
});
