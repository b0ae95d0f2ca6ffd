import { describe, expect, it } from 'vitest';
import { TIMING } from '../../../src/dialog/timing.ts';
import { StretchFinals } from '../../../src/dialog/turn-end/stretch-finals.ts';
import { FakeClock } from '../../doubles/fake-clock.ts';
import { STT_CAPABILITIES } from '../doubles/scripted-stt.ts';

function counting(capabilities = { ...STT_CAPABILITIES, interims: false }) {
  const clock = new FakeClock();
  return { clock, finals: new StretchFinals({ clock, timing: TIMING, capabilities }) };
}

describe('the finals of a recogniser without interims', () => {
  it('are owed one for each stretch of voice, from its beginning on', () => {
    const { finals } = counting();
    expect(finals.owed).toBe(false);
    finals.voiceStarted();
    expect(finals.owed).toBe(true);
    finals.voiceStopped();
    finals.voiceStarted();
    finals.voiceStopped();
    finals.arrived();
    expect(finals.owed).toBe(true);
    finals.arrived();
    expect(finals.owed).toBe(false);
  });

  it('are not paid by one that comes while the stretch still goes on', () => {
    const { finals } = counting();
    finals.voiceStarted();
    finals.arrived();
    finals.voiceStopped();
    expect(finals.owed).toBe(true);
  });

  it('are given up when they must be lost', async () => {
    const { clock, finals } = counting();
    finals.voiceStarted();
    finals.voiceStopped();
    await clock.advance(STT_CAPABILITIES.finalP99 + TIMING.sttFinalGrace);
    expect(finals.owed).toBe(false);
  });

  it('are not counted where interims show what is missing, nor where none can be asked for', () => {
    for (const capabilities of [
      STT_CAPABILITIES,
      { ...STT_CAPABILITIES, interims: false, forceEndpoint: false },
    ]) {
      const { finals } = counting(capabilities);
      finals.voiceStarted();
      finals.voiceStopped();
      expect(finals.owed).toBe(false);
    }
  });
});
