import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../src/composables/settings/base64.ts';

describe('base64 for the PBX', () => {
  it('carries any text unchanged, also a long one', () => {
    const text = `select "the best" from '../' 🙂 ${'ж'.repeat(20_000)}`;
    expect(Buffer.from(toBase64(text), 'base64').toString('utf8')).toBe(text);
  });
});
