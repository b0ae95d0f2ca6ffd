import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AgentStages } from '../src/agent-stages.ts';
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
  const state = { isDown: true, closed: [] as string[] };
  const options = z.object({ name: z.string().default('') });
  const registry: ProviderSpec[] = [
    {
      ...{ id: 'ears', stage: 'stt', title: 'Ears', options },
      create: () => new ScriptedRecogniser('ears'),
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
      ...{ id: 'mouth', stage: 'tts', title: 'Mouth', options },
      create: () => new ScriptedVoice('mouth', () => [audio(100)]),
    },
  ];
  return { state, registry };
}

function agentOf() {
  const { state, registry } = vendors();
  const document = {
    version: 1,
    ari: { password: 'p' },
    providers: { first: { vendor: 'mind', name: 'first' }, second: { vendor: 'mind', name: 'second' } },
    agents: [{ id: 'a', number: '1', name: 'A', providers: { llm: ['first', 'second'] } }],
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
  return { state, stages, call, clock, life };
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
});
