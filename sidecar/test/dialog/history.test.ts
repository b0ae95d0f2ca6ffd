import { describe, expect, it } from 'vitest';
import { History } from '../../src/dialog/history.ts';

describe('the history', () => {
  it('begins with the prompt and leaves out what was not heard', () => {
    const history = new History('Be kind.');
    history.add({ role: 'assistant', content: '' }, { role: 'user', content: 'Hello' });
    expect(history.messages).toEqual([
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'Hello' },
    ]);
  });

  it('keeps a silent assistant that called a tool', () => {
    const history = new History('');
    history.add({ role: 'assistant', content: '', toolCalls: [{ id: '1', name: 'x', arguments: '' }] });
    expect(history.messages).toHaveLength(1);
  });

  it("takes back the caller's last turn, unless something came after it", () => {
    const history = new History('');
    history.add({ role: 'user', content: 'Hello' });
    history.takeBackUser();
    expect(history.messages).toEqual([]);
    history.add({ role: 'user', content: 'Hello' }, { role: 'assistant', content: 'Hi' });
    history.takeBackUser();
    expect(history.messages).toHaveLength(2);
  });
});
