import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AgentStages } from '../src/agent-stages.ts';
import { AppError } from '../src/base/app-error.ts';
import { silentLog } from '../src/base/log.ts';
import { checkSettings } from '../src/config/check-settings.ts';
import { UsageMeter } from '../src/metering/usage.ts';
import type { ProviderSwitch } from '../src/ports/conversation-events.ts';
import type { ProviderSpec } from '../src/ports/provider-spec.ts';
import { ProviderHealths } from '../src/provider-healths.ts';
import { collect } from './doubles/collect.ts';
import { FakeClock } from './doubles/fake-clock.ts';
import { providerContext } from './doubles/provider-context.ts';
import { ScriptedRecogniser } from './doubles/scripted-recogniser.ts';
import { audio, finish, ScriptedModel, ScriptedVoice, say, vendorDown } from './doubles/scripted-streams.ts';

/** A model that is down until the test says otherwise, one that works, a recogniser and a voice. */
function vendors() {
  const ears = new ScriptedRecogniser('ears');
  const state = { isDown: true, closed: [] as string[], ears };
  const options = z.object({ name: z.string().default('') });
  const registry: ProviderSpec[] = [
    {
      ...{ id: 'ears', stage: 'stt', title: 'Ears', options },
      create: () => state.ears,
    },
    {
      ...{ id: 'mind', stage: 'llm', title: 'Mind', options },
      create: (given) => {
        const { name } = given as { name: string };
        const model = new ScriptedModel(name, [say('Yes.'), finish]);
        const { complete } = model;
        model.complete = (...asked) =>
          name === 'first' && state.isDown
            ? new ScriptedModel(name, [vendorDown(name)]).complete(...asked)
            : complete.apply(model, asked);
        model.close = async () => {
          state.closed.push(name);
          if (name === 'second') throw new Error('stuck');
        };
        return model;
      },
    },
    {
      ...{ id: 'far-ears', stage: 'stt', title: 'Far ears', options },
      create: () => {
        const ears = new ScriptedRecogniser('far-ears');
        ears.opening = new AppError('PROVIDER_UNREACHABLE', {
          details: { provider: 'far-ears', stage: 'stt' },
        });
        return ears;
      },
    },
    {
      ...{ id: 'mouth', stage: 'tts', title: 'Mouth', options },
      create: () => new ScriptedVoice('mouth', () => [audio(100)]),
    },
  ];
  return { state, registry };
}

function agentOf(otherEars: readonly string[] = []) {
  const { state, registry } = vendors();
  const document = {
    version: 1,
    ari: { password: 'p' },
    providers: {
      first: { vendor: 'mind', name: 'first' },
      second: { vendor: 'mind', name: 'second' },
      'far-ears': { vendor: 'far-ears' },
    },
    agents: [
      {
        id: 'a',
        number: '1',
        name: 'A',
        providers: { stt: ['ears', ...otherEars], llm: ['first', 'second'] },
      },
    ],
  };
  const { settings } = checkSettings(document, registry);
  const agent = settings?.agents[0];
  if (!settings || !agent) throw new Error('the settings are faulty');
  const clock = new FakeClock();
  const { assets, outbound } = providerContext();
  const wiring = { registry, settings, assets, outbound, clock, log: silentLog };
  const life = new AbortController();
  const stages = new AgentStages(agent, wiring, new ProviderHealths(wiring, life.signal));
  /** One call that asks the model once. */
  const call = async () => {
    const meter = new UsageMeter();
    const switches: ProviderSwitch[] = [];
    const { llm } = stages.providersFor({ meter, onSwitch: (change) => switches.push(change) });
    const request = { messages: [{ role: 'user', content: 'Hi' }], tools: [], language: 'en' } as const;
    await collect(llm.complete(request, new AbortController().signal));
    return { switches, used: meter.usage().map(({ provider }) => provider) };
  };
  /** One call that wants to listen and cannot. */
  const listen = async () => {
    const { stt } = stages.providersFor({ meter: new UsageMeter(), onSwitch: () => {} });
    const opening = stt.open({ language: 'en', codec: 'ulaw' }, new AbortController().signal);
    await expect(opening).rejects.toBeInstanceOf(AppError);
  };
  return { state, stages, call, listen, clock, life };
}

describe('the providers of an agent', () => {
  it('share what they know of each other over calls: the second call does not try the broken one', async () => {
    const { call } = agentOf();
    expect(await call()).toMatchObject({
      switches: [{ from: 'first', to: 'second' }],
      used: ['first', 'second'],
    });
    expect(await call()).toMatchObject({ switches: [{ from: 'first', to: 'second' }], used: ['second'] });
  });

  it('are probed in the background, and used again when they answer', async () => {
    const { call, clock, state } = agentOf();
    await call();
    state.isDown = false;
    await clock.advance(5_000);
    expect(await call()).toEqual({ switches: [], used: ['first'] });
  });

  it('are not probed any more once other settings are in force', async () => {
    const { call, clock, life } = agentOf();
    await call();
    life.abort();
    expect(clock.pendingTimers).toBe(0);
  });

  it('close all, whatever one of them does', async () => {
    const { stages, state } = agentOf();
    await expect(stages.close()).rejects.toMatchObject({ errors: [new Error('stuck')] });
    expect(state.closed).toEqual(['first', 'second']);
  });

  it.each(['PROVIDER_KEY_MISSING', 'MODEL_FILE_MISSING', 'LANGUAGE_NOT_BUILT_IN'] as const)(
    'lack keys when all there is of a stage ends in %s',
    async (code) => {
      const { stages, state, listen } = agentOf();
      expect(stages.lackKeys).toBe(false);
      state.ears.opening = new AppError(code);
      await listen();
      expect(stages.lackKeys).toBe(true);
    },
  );

  it('lack no keys when one of them fails for another reason', async () => {
    const { stages, state, listen } = agentOf(['far-ears']);
    state.ears.opening = new AppError('PROVIDER_KEY_MISSING');
    await listen();
    expect(stages.lackKeys).toBe(false);
  });

  it('lack no keys when a vendor refuses one or is away', async () => {
    const { stages, state, listen } = agentOf();
    state.ears.opening = new AppError('PROVIDER_KEY_REFUSED');
    await listen();
    expect(stages.lackKeys).toBe(false);
  });
});
