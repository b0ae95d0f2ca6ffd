import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type DialplanFallback, type DialplanOptions, renderDialplan } from '../render.ts';
import { readTemplates } from '../templates.ts';
import { twoAgents } from './dialplan-options.ts';

const templates = await readTemplates();

function golden(name: string): Promise<string> {
  return readFile(new URL(`./golden/${name}.conf`, import.meta.url), 'utf8');
}

const everyFallback: readonly DialplanFallback[] = [
  { kind: 'extension', target: '200' },
  { kind: 'queue', target: 'support', timeoutSeconds: 60 },
  { kind: 'voicemail', target: '100@default' },
  { kind: 'announcement', target: 'im-sorry&please-try-call-later' },
  { kind: 'hangup' },
];

describe('the rendered dialplan', () => {
  it('equals the golden file for two agents', async () => {
    expect(renderDialplan(twoAgents, templates)).toBe(await golden('two-agents'));
  });

  it('equals the golden file for one agent of each fallback', async () => {
    const agents = everyFallback.map((fallback, index) => ({
      id: `agent-${fallback.kind}`,
      number: `90${index}`,
      fallback,
    }));
    expect(renderDialplan({ ...twoAgents, agents, transferTargets: [] }, templates)).toBe(
      await golden('every-fallback'),
    );
  });

  it('equals the golden file for names chosen by the administrator', async () => {
    const renamed: DialplanOptions = {
      ...twoAgents,
      application: 'voice2',
      entryContext: 'module-ai-voice-agent',
      extensionsContext: 'all-peers',
      apologySound: 'custom/sorry',
    };
    expect(renderDialplan(renamed, templates)).toBe(await golden('own-names'));
  });
});

describe('a value that could change the dialplan', () => {
  const hostile: readonly [string, Partial<DialplanOptions>][] = [
    ['a line end in a number', withAgent({ number: '999\nexten => 1,1,System(id)' })],
    ['a pattern as number', withAgent({ number: '_X.' })],
    ['an application call in an id', withAgent({ id: 'a,1,System(id)' })],
    [
      'a variable in a queue',
      withFallback({ kind: 'queue', target: `$${'{SHELL(id)}'}`, timeoutSeconds: 1 }),
    ],
    ['a comma in a mailbox', withFallback({ kind: 'voicemail', target: '100,s' })],
    ['a climbing path as sound', withFallback({ kind: 'announcement', target: '../../etc/passwd' })],
    ['a comment in a sound', withFallback({ kind: 'announcement', target: 'sorry;' })],
    ['a fraction as time', withFallback({ kind: 'queue', target: 'q', timeoutSeconds: 0.5 })],
    ['a bracket in a context', { entryContext: 'a]\n[b' }],
    ['a comma in the application', { application: 'app,x' }],
    ['an id that is a special extension', withAgent({ id: 'h' })],
    [
      'a second agent with the same number',
      { agents: [...twoAgents.agents, { id: 'third', number: '999', fallback: { kind: 'hangup' } }] },
    ],
    [
      'an id that differs by a dash only',
      { agents: [...twoAgents.agents, { id: 'ni-ght', number: '1', fallback: { kind: 'hangup' } }] },
    ],
    ['a letter in a transfer target', { transferTargets: ['200', 'h'] }],
  ];

  it.each(hostile)('is refused: %s', (_, change) => {
    expect(() => renderDialplan({ ...twoAgents, ...change }, templates)).toThrow(
      expect.objectContaining({ code: 'DIALPLAN_VALUE_REFUSED' }),
    );
  });
});

function withAgent(change: { id?: string; number?: string }): Partial<DialplanOptions> {
  return { agents: [{ id: 'aa', number: '1', fallback: { kind: 'hangup' }, ...change }] };
}

function withFallback(fallback: DialplanFallback): Partial<DialplanOptions> {
  return { agents: [{ id: 'aa', number: '1', fallback }] };
}
