import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallBed } from '../sidecar/call-bed.ts';
import { EXAMPLE_AGENT, exampleSettings } from '../sidecar/example-settings.ts';
import { expectAnnouncement } from '../sidecar/expect-announcement.ts';
import { builtSidecar } from '../sidecar/programs.ts';
import { heardFallback } from '../sidecar/what-was-heard.ts';

const RUSSIAN = { id: 'priyomnaya', number: '998', name: 'Приёмная', language: 'ru-RU' };
const UNREACHABLE = { id: 'unreachable', number: '997', name: 'Unreachable' };

describe('a caller of an agent', () => {
  let bed: CallBed;

  beforeAll(async () => {
    bed = await CallBed.start({
      agents: [
        EXAMPLE_AGENT,
        { ...RUSSIAN, fallback: { kind: 'hangup' } },
        { ...UNREACHABLE, fallback: EXAMPLE_AGENT.fallback },
      ],
      program: builtSidecar,
      settings: async (ari) => {
        const keyless = { stt: ['ears'], llm: ['offline-brain'], tts: ['mouth'] };
        const { agents, ...document } = await exampleSettings(ari, { providers: keyless });
        const away = { vendor: 'elevenlabs', apiKey: 'some-key', baseUrl: 'http://127.0.0.1:9' };
        return {
          ...document,
          providers: { ears: { vendor: 'deepgram' }, mouth: { vendor: 'elevenlabs' }, away },
          agents: [...agents, RUSSIAN, { ...UNREACHABLE, providers: { tts: ['away'] } }],
        };
      },
    });
  });

  afterAll(() => bed?.[Symbol.asyncDispose]());

  it('without keys hears that they are missing, then the fallback', async () => {
    const call = await bed.caller.dial('999');
    const end = await expectAnnouncement(call, 'en');
    await call.agentSpeaks();
    await call.agentSilentFor(700);
    await call.hangUp();

    expect((await heardFallback(call.recording)) ?? 0).toBeGreaterThanOrEqual(end);
    expect(await bed.asterisk.logTail()).toContain('AIVA_REASON=keys-missing');
    const { record } = await bed.sidecar.record();
    expect(record).toMatchObject({ endReason: 'keys-missing', answeredAt: expect.any(String) });
    expect(record.events).toContainEqual(
      expect.objectContaining({ type: 'provider-failure', code: 'PROVIDER_KEY_MISSING' }),
    );
  });

  it('whose language is not built in hears it in that language, and is hung up without a fallback', async () => {
    const call = await bed.caller.dial('998');
    await expectAnnouncement(call, 'ru');
    expect((await call.ended).by).toBe('agent');
    const { record } = await bed.sidecar.record(2);
    expect(record).toMatchObject({ agent: RUSSIAN.id, endReason: 'keys-missing' });
  });

  it('whose vendor is away is not told about keys', async () => {
    const call = await bed.caller.dial('997');
    await call.agentSpeaks();
    await call.agentSilentFor(1_500);
    await call.hangUp();
    expect(await heardFallback(call.recording)).toBeDefined();
    const { record } = await bed.sidecar.record(3);
    expect(record).toMatchObject({ agent: UNREACHABLE.id, endReason: 'provider-failure' });
  });
});
