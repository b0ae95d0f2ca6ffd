import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../src/base/log.ts';
import { voiceFor } from '../../../src/providers/offline-tts/voices.ts';

describe('the offline voices', () => {
  it('are taken by name, or the default of the engine', () => {
    expect(voiceFor('flite', 'slt', silentLog)).toBe('slt');
    expect(voiceFor('flite', '', silentLog)).toBe('rms');
    expect(voiceFor('flite', 'en-US-JennyNeural', silentLog)).toBe('rms');
    expect(voiceFor('pico', 'rms', silentLog)).toBe('en-US');
  });
});
