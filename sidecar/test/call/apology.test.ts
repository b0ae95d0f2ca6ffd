import { describe, expect, it } from 'vitest';
import type { AgentRuntime } from '../../src/call/agent-runtime.ts';
import { lastWords } from '../../src/call/apology.ts';
import type { SpeechAudio } from '../../src/ports/audio.ts';

const APOLOGY: SpeechAudio = { encoding: 'ulaw', bytes: Uint8Array.of(1) };
const ANNOUNCEMENT: SpeechAudio = { encoding: 'ulaw', bytes: Uint8Array.of(2) };

/** An agent of which only what it says at last matters. */
function agent(changes: Partial<AgentRuntime>): AgentRuntime {
  const profile = { apology: 'Sorry.' };
  const speech = { get: (text: string) => (text === 'Sorry.' ? [APOLOGY] : undefined) };
  const keysAnnouncement = async () => ANNOUNCEMENT;
  return { profile, speech, keysAnnouncement, ...changes } as unknown as AgentRuntime;
}

describe('the last words of a call that could not begin', () => {
  it('are the apology when a vendor failed', async () => {
    expect(await lastWords(agent({ lacksKeys: () => false }))).toEqual([APOLOGY]);
  });

  it('say that keys are missing when that is the reason', async () => {
    expect(await lastWords(agent({ lacksKeys: () => true }))).toEqual([ANNOUNCEMENT]);
  });

  it('are the apology when the announcement is gone', async () => {
    const keysAnnouncement = () => Promise.reject(new Error('no such file'));
    expect(await lastWords(agent({ lacksKeys: () => true, keysAnnouncement }))).toEqual([APOLOGY]);
  });
});
