import { describe, expect, it } from 'vitest';
import { messagesOf } from '../../../src/dialog/reply/reply-part.ts';

const call = (id: string) => ({ id, name: 'take_message', arguments: '{}' });

describe('messagesOf', () => {
  it('keeps the tool calls that have a result, and only those', () => {
    const part = {
      text: 'I will',
      calls: [call('a'), call('b')],
      results: [{ toolCallId: 'a', content: 'ok' }],
    };
    expect(messagesOf(part, 'I')).toEqual([
      { role: 'assistant', content: 'I', toolCalls: [call('a')] },
      { role: 'tool', toolCallId: 'a', content: 'ok' },
    ]);
  });

  it('is plain text when no tool was called', () => {
    expect(messagesOf({ text: 'Hi', calls: [], results: [] }, 'Hi')).toEqual([
      { role: 'assistant', content: 'Hi' },
    ]);
  });
});
