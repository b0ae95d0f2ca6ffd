import { describe, expect, it } from 'vitest';
import { readAgentFile } from '../../../src/composables/agents/agent-file.ts';
import { agentSections } from '../../../src/composables/agents/agent-layout.ts';
import { copyOfAgent, newAgent } from '../../../src/composables/agents/new-agent.ts';
import { presetOf, TURN_PRESETS } from '../../../src/composables/agents/turn-presets.ts';

const DESK = { id: 'desk', number: '999', name: 'Desk', greeting: 'Hello' };

describe('a new agent', () => {
  it('has the defaults of the schema, and an id and number nobody has', () => {
    const item = { type: 'object', properties: { greeting: { type: 'string', default: 'Hi' } } };
    const schema = { properties: { agents: { type: 'array', items: item } } };
    const taken = [DESK, { ...DESK, id: 'agent', number: '998' }];
    expect(newAgent(schema, taken, 'New')).toEqual({
      greeting: 'Hi',
      id: 'agent-2',
      number: '997',
      name: 'New',
    });
  });

  it('can be a copy that stands beside its original', () => {
    expect(copyOfAgent(DESK, [DESK], 'Copy')).toEqual({
      id: 'desk-2',
      number: '998',
      name: 'Copy',
      greeting: 'Hello',
    });
  });

  it('keeps id and number of a file where they are free', () => {
    const file = { ...DESK, id: 'hotel', number: '321' };
    expect(copyOfAgent(file, [DESK], 'Desk')).toEqual(file);
  });
});

describe('a file of an agent', () => {
  it('is told from other JSON and from what is none', () => {
    expect(readAgentFile(JSON.stringify({ kind: 'ai-voice-agent/agent', agent: DESK }))).toEqual(DESK);
    expect(readAgentFile('{"id":"desk"}')).toBeUndefined();
    expect(readAgentFile('no json')).toBeUndefined();
  });
});

describe('the sections of the form', () => {
  it('show fields they do not know in the last one', () => {
    expect(agentSections(['name', 'brandNew']).map(({ id, fields }) => [id, fields])).toEqual([
      ['identity', ['name']],
      ['more', ['brandNew']],
    ]);
  });
});

describe('the presets of turn-taking', () => {
  it('are known by their values, whatever else is set', () => {
    expect(presetOf({ ...TURN_PRESETS.brisk, maxCallLength: 1 })).toBe('brisk');
    expect(presetOf({ ...TURN_PRESETS.brisk, endDelay: 301 })).toBeUndefined();
  });
});
