import { describe, expect, it } from 'vitest';
import { CallEnding } from '../../src/call/call-ending.ts';

describe('the ending of a call', () => {
  it('keeps the first reason', () => {
    const ending = new CallEnding();
    expect(ending.claim('transferred')).toBe(true);
    expect(ending.claim('caller-hung-up')).toBe(false);
    ending.finish('caller-hung-up');
    expect(ending.reason).toBe('transferred');
  });

  it('closes what hangs on it only when it has been carried out', () => {
    const ending = new CallEnding();
    ending.claim('no-input');
    expect(ending.signal.aborted).toBe(false);
    ending.finish('no-input');
    expect(ending.signal.aborted).toBe(true);
  });
});
