import { describe, expect, it } from 'vitest';
import { takeMessageTool } from '../../../src/dialog/tools/take-message.ts';

describe('take_message', () => {
  it('refuses an empty message and one that is no text', async () => {
    const kept: string[] = [];
    const tool = takeMessageTool((text) => kept.push(text));
    const { signal } = new AbortController();
    for (const args of [{}, { text: ' ' }, { text: 5 }])
      expect(await tool.run(args, signal)).toMatchObject({ outcome: 'refused' });
    expect(await tool.run({ text: ' Call Ann ' }, signal)).toMatchObject({ outcome: 'ok' });
    expect(kept).toEqual(['Call Ann']);
  });
});
