import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ChatEvent } from '../../src/admin/agent-desk.ts';
import { ProviderFigures } from '../../src/admin/provider-figures.ts';
import { silentLog } from '../../src/base/log.ts';
import { checkSettings } from '../../src/config/check-settings.ts';
import { TryOuts } from '../../src/desks/try-outs.ts';
import type { ProviderSpec } from '../../src/ports/provider-spec.ts';
import { collect } from '../doubles/collect.ts';
import { FakeClock } from '../doubles/fake-clock.ts';
import { providerContext } from '../doubles/provider-context.ts';
import { ScriptedRecogniser } from '../doubles/scripted-recogniser.ts';
import { audio, finish, ScriptedModel, ScriptedVoice, say, vendorDown } from '../doubles/scripted-streams.ts';

const options = z.object({ works: z.boolean().default(true) });
const works = (given: unknown) => (given as { works: boolean }).works;

const registry: ProviderSpec[] = [
  { ...{ id: 'ears', stage: 'stt', title: 'Ears', options }, create: () => new ScriptedRecogniser('ears') },
  {
    ...{ id: 'mind', stage: 'llm', title: 'Mind', options },
    create: (given) =>
      new ScriptedModel('mind', works(given) ? [say('We open at nine.'), finish] : [vendorDown('mind')]),
  },
  {
    ...{ id: 'mouth', stage: 'tts', title: 'Mouth', options },
    create: (given) =>
      new ScriptedVoice('mouth', () => (works(given) ? [audio(100)] : [vendorDown('mouth')])),
  },
];

/** Agents outside of calls; `llm` and `tts` name the providers of the one agent in their order. */
function desk({ llm = ['down-mind', 'mind'], tts = ['down-mouth', 'mouth'] } = {}) {
  const document = {
    version: 1,
    ari: { password: 'p' },
    providers: {
      mind: { vendor: 'mind' },
      'down-mind': { vendor: 'mind', works: false },
      mouth: { vendor: 'mouth' },
      'down-mouth': { vendor: 'mouth', works: false },
    },
    agents: [{ id: 'a', number: '1', name: 'A', providers: { llm, tts } }],
  };
  const { settings, faults } = checkSettings(document, registry);
  if (!settings) throw new Error(JSON.stringify(faults));
  const clock = new FakeClock();
  const { assets, outbound } = providerContext();
  const wiring = { registry, settings, assets, outbound, clock, log: silentLog };
  const tryOuts = new TryOuts({
    wiring: () => wiring,
    figures: new ProviderFigures(),
    phones: { has: async () => false },
  });
  const chat = async (): Promise<ChatEvent[]> =>
    collect(
      tryOuts.chat({ agent: 'a', turns: [{ who: 'caller', text: 'When?' }] }, new AbortController().signal),
    );
  const speak = (request: { agent?: string; provider?: string }) =>
    tryOuts.speak({ text: 'Hello.', ...request }, new AbortController().signal);
  return { chat, speak, clock };
}

describe('a written conversation', () => {
  it('is answered by the next model when the first one is down, and says so', async () => {
    const { chat, clock } = desk();
    const events = await chat();
    expect(events[0]).toEqual({
      type: 'switch',
      from: 'down-mind',
      to: 'mind',
      code: expect.stringMatching(/^PROVIDER_/),
    });
    expect(events.at(-1)).toMatchObject({ type: 'done', text: 'We open at nine.' });
    expect(clock.pendingTimers).toBe(0);
  });

  it('tells the failure of the last model when none is left', async () => {
    const { chat } = desk({ llm: ['down-mind'] });
    expect((await chat()).at(-1)).toMatchObject({
      type: 'failure',
      code: expect.stringMatching(/^PROVIDER_/),
    });
  });
});

describe('"speak this"', () => {
  it('is said by the next voice of the agent when the first one is down', async () => {
    const wav = await desk().speak({ agent: 'a' });
    expect(Buffer.from(wav.subarray(0, 4)).toString()).toBe('RIFF');
  });

  it('is said by nobody else when one provider is asked for', async () => {
    await expect(desk().speak({ provider: 'down-mouth' })).rejects.toMatchObject({
      code: expect.stringMatching(/^PROVIDER_/),
    });
  });

  it('rejects when no voice of the agent is left', async () => {
    await expect(desk({ tts: ['down-mouth'] }).speak({ agent: 'a' })).rejects.toMatchObject({
      code: expect.stringMatching(/^PROVIDER_/),
    });
  });
});
