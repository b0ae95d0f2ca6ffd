import { describe, expect, it } from 'vitest';
import { checkSettings } from '../../src/config/check-settings.ts';
import type { AgentProfile } from '../../src/ports/agent.ts';
import { fakeVendors, smallestDocument } from '../doubles/fake-vendors.ts';

function settingsOf(document: unknown) {
  const { settings, faults } = checkSettings(document, fakeVendors);
  if (!settings) throw new Error(JSON.stringify(faults));
  return settings;
}

function faultsOf(parts: Record<string, unknown>): Record<string, string> {
  const { faults } = checkSettings({ ...smallestDocument(), ...parts }, fakeVendors);
  return Object.fromEntries((faults ?? []).map(({ path, message }) => [path, message]));
}

const agent = (parts: Record<string, unknown> = {}) => ({
  id: 'desk',
  number: '999',
  name: 'Desk',
  ...parts,
});

describe('a document that only names the ARI password', () => {
  it('gets every default, the default providers and one agent on 999', () => {
    const settings = settingsOf(smallestDocument());
    expect(settings.ari).toEqual({
      url: 'http://127.0.0.1:8088/ari',
      username: 'ai-voice-agent',
      password: 'ari-secret',
      application: 'ai-voice-agent',
    });
    expect(settings.media).toEqual({ ports: { from: 18_080, to: 18_999 }, host: '127.0.0.1' });
    expect(settings.admin).toEqual({ port: 28_899, secret: '' });
    expect(settings.providers).toEqual({
      'plain-stt': { vendor: 'plain-stt' },
      'plain-llm': { vendor: 'plain-llm' },
      'plain-tts': { vendor: 'plain-tts' },
    });
    expect(settings.agents).toHaveLength(1);
    expect(settings.agents[0]).toMatchObject({
      number: '999',
      turnTaking: { endDelay: 500, longEndDelay: 1_500, noInputDelay: 10_000, maxCallLength: 1_800_000 },
      providers: { stt: ['plain-stt'], llm: ['plain-llm'], tts: ['plain-tts'] },
      fallback: { kind: 'hangup', target: '' },
    });
  });

  it('is frozen to the last leaf', () => {
    const settings = settingsOf(smallestDocument());
    const [first] = settings.agents;
    expect(Object.isFrozen(settings)).toBe(true);
    expect(Object.isFrozen(first?.turnTaking)).toBe(true);
    expect(Object.isFrozen(first?.noInputPrompts)).toBe(true);
  });

  it('gives agents a conversation can be held with', () => {
    const [first] = settingsOf(smallestDocument()).agents;
    const profile: AgentProfile | undefined = first; // the shapes must fit, a type check
    expect(profile?.greeting).toBe('Hello! How can I help you?');
  });
});

describe('an agent', () => {
  it('lets a transfer ring for half a minute, or for 5 s to 2 min', () => {
    const rings = (transferRing?: number) =>
      settingsOf({ ...smallestDocument(), agents: [agent(transferRing ? { transferRing } : {})] }).agents[0]
        ?.transferRing;
    expect([rings(), rings(5_000), rings(120_000)]).toEqual([30_000, 5_000, 120_000]);
    for (const wrong of [4_999, 120_001, 7_000.5]) expect(() => rings(wrong)).toThrow();
  });

  it('speaks its own language where its texts are left out', () => {
    const [first] = settingsOf({ ...smallestDocument(), agents: [agent({ language: 'ru-RU' })] }).agents;
    expect(first?.greeting).toMatch(/Здравствуйте/);
    expect(first?.farewell).toMatch(/До свидания/);
  });

  it('keeps the texts it was given', () => {
    const [first] = settingsOf({ ...smallestDocument(), agents: [agent({ greeting: 'Ahoy!' })] }).agents;
    expect(first?.greeting).toBe('Ahoy!');
  });

  it('may not share its id or its number with another', () => {
    expect(faultsOf({ agents: [agent(), agent()] })).toEqual({
      'agents[1].id': 'is already used by agents[0]',
      'agents[1].number': 'is already used by agents[0]',
    });
  });

  it('may only name providers that exist and serve the stage', () => {
    const providers = { stt: ['plain-tts'], llm: ['nobody', 'constructor'] };
    expect(faultsOf({ agents: [agent({ providers })] })).toEqual({
      'agents[0].providers.stt[0]': 'names a provider that serves tts, not stt',
      'agents[0].providers.llm[0]': 'names a provider that is not in "providers"',
      'agents[0].providers.llm[1]': 'names a provider that is not in "providers"',
    });
  });

  it('needs a target for every fallback but hanging up, without characters of the dialplan', () => {
    expect(faultsOf({ agents: [agent({ fallback: { kind: 'queue' } })] })).toEqual({
      'agents[0].fallback.target': 'is needed for "queue"',
    });
    const hostile = { kind: 'extension', target: '100,1)System(reboot' };
    expect(faultsOf({ agents: [agent({ fallback: hostile })] })).toHaveProperty([
      'agents[0].fallback.target',
    ]);
    expect(faultsOf({ agents: [agent({ fallback: { kind: 'hangup' } })] })).toEqual({});
  });
});

describe('a faulty document', () => {
  it('is answered with all its faults at once, each with its path and a sentence', () => {
    const faults = faultsOf({
      ari: { url: 'ftp://pbx', pasword: 'x' },
      media: { ports: { from: 18_081, to: 18_000 }, host: '0.0.0.0' },
      admin: { port: 'many' },
      log: { level: 'loud' },
      limits: { calls: 0 },
      extra: true,
      agents: [agent({ number: '12a', language: 5, faq: [{ question: 'Q', answer: '' }] }), 7],
    });
    expect(faults).toEqual({
      'ari.url': 'must be an http or https URL',
      'ari.password': 'is missing: the password of the ARI user in ari.conf',
      'ari.pasword': 'is not a known setting',
      'media.ports.from': 'must be even',
      'media.ports.to': 'must be above media.ports.from',
      'media.host': 'must be a loopback address: media never leaves the machine',
      'admin.port': 'must be a number, not text',
      'log.level': 'must be "trace" or "debug" or "info" or "warn" or "error" or "fatal"',
      'limits.calls': 'must be at least 1',
      extra: 'is not a known setting',
      'agents[0].number': 'may hold digits, "*", "#" and "+" only',
      'agents[0].language': 'must be text, not a number',
      'agents[0].faq[0].answer': 'must not be empty',
      'agents[1]': 'must be an object, not a number',
    });
  });

  it('never repeats a value of the document', () => {
    const { faults } = checkSettings(
      { version: 1, ari: { url: 'hunter2', password: ['hunter2'] }, admin: { secret: { key: 'hunter2' } } },
      fakeVendors,
    );
    expect(JSON.stringify(faults)).not.toContain('hunter2');
    expect(faults).toHaveLength(3);
  });

  it('is refused when it is no object, has no version or comes from a newer sidecar', () => {
    expect(checkSettings([], fakeVendors).faults?.[0]?.message).toBe('must be one JSON object');
    expect(checkSettings(null, fakeVendors).faults?.[0]?.message).toBe('must be one JSON object');
    expect(checkSettings({}, fakeVendors).faults?.[0]?.path).toBe('version');
    expect(checkSettings({ version: 2 }, fakeVendors).faults?.[0]?.message).toMatch(/newer sidecar/);
  });

  it('is refused when the list of agents is empty', () => {
    expect(faultsOf({ agents: [] })).toEqual({ agents: 'needs at least one agent' });
  });
});

describe('a provider', () => {
  it('is checked by the schema of its vendor, the checks over the whole object too', () => {
    expect(
      faultsOf({ providers: { brain: { vendor: 'keyed-llm', model: 'large', colour: 'red' } } }),
    ).toEqual({
      'providers.brain.apiKey': 'is needed for the large model',
      'providers.brain.colour': 'is not a known setting',
    });
  });

  it('gets the defaults of its vendor', () => {
    const settings = settingsOf({ ...smallestDocument(), providers: { brain: { vendor: 'keyed-llm' } } });
    expect(settings.providers['brain']).toEqual({ vendor: 'keyed-llm', apiKey: '', model: 'small' });
  });

  it('of an unknown vendor or with a strange name is a fault', () => {
    const faults = faultsOf({
      providers: { brain: { vendor: 'acme' }, 'My Brain': { vendor: 'plain-llm' } },
    });
    expect(faults['providers.brain.vendor']).toBe(
      'must be one of "plain-stt", "plain-llm", "plain-tts", "keyed-llm"',
    );
    expect(faults['providers.My Brain']).toBe('may hold small letters, digits and "-" only');
  });
});
