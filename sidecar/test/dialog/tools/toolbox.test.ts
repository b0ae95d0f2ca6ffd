import { describe, expect, it } from 'vitest';
import type { Tool } from '../../../src/dialog/tools/tool.ts';
import { Toolbox } from '../../../src/dialog/tools/toolbox.ts';
import { FakeClock } from '../../doubles/fake-clock.ts';

function tool(name: string, run: Tool['run']): Tool {
  return { definition: { name, description: name, parameters: {} }, run };
}

const ECHO = tool('echo', (args) => ({ kind: 'answer', outcome: 'ok', content: JSON.stringify(args) }));
const BROKEN = tool('broken', () => Promise.reject(new Error('no')));
const STUCK = tool('stuck', () => new Promise(() => {}));

const clock = new FakeClock();
const toolbox = new Toolbox([ECHO, BROKEN, STUCK], clock, 15_000);
const run = (name: string, json: string) =>
  toolbox.run({ id: '1', name, arguments: json }, new AbortController().signal);

describe('the toolbox', () => {
  it('names its tools to the model', () => {
    expect(toolbox.definitions.map(({ name }) => name)).toEqual(['echo', 'broken', 'stuck']);
  });

  it.each([
    ['{"a":1}', '{"a":1}'],
    ['', '{}'],
  ])('reads the arguments %j', async (json, content) => {
    expect(await run('echo', json)).toEqual({ kind: 'answer', outcome: 'ok', content });
  });

  it.each(['{"a":', '[]', '"text"', 'null'])('knows the arguments %j for garbage', async (json) => {
    expect(await run('echo', json)).toBeUndefined();
  });

  it('refuses a tool that does not exist', async () => {
    expect(await run('format_disk', '{}')).toMatchObject({ outcome: 'refused' });
  });

  it('tells of a tool that fails or takes too long', async () => {
    expect(await run('broken', '{}')).toMatchObject({ outcome: 'failed' });
    const stuck = run('stuck', '{}');
    await clock.advance(15_000);
    expect(await stuck).toMatchObject({ outcome: 'failed' });
    expect(clock.pendingTimers).toBe(0);
  });
});
