import { describe, expect, it } from 'vitest';
import { checkValue } from '../../../src/composables/form/check-value.ts';

describe('what can be said of a value at once', () => {
  it('asks for a text that must not be empty', () => {
    expect(checkValue({ type: 'string', minLength: 1 }, '  ')?.key).toBe('missing');
    expect(checkValue({ type: 'string', minLength: 1 }, 'x')).toBeUndefined();
  });

  it('refuses characters a pattern does not take, and takes an empty text where one alternative does', () => {
    const target = {
      anyOf: [
        { type: 'string', const: '' },
        { type: 'string', pattern: '^\\w+$' },
      ],
    };
    expect(checkValue(target, 'a b')?.key).toBe('pattern');
    expect(checkValue(target, '')).toBeUndefined();
    expect(checkValue({ type: 'string', pattern: '^\\d+$' }, '')?.key).toBe('missing');
  });

  it('names the bound a number is beyond', () => {
    const node = { type: 'integer', minimum: 100, maximum: 500 };
    expect(checkValue(node, 99)).toEqual({ key: 'min', values: { min: 100 } });
    expect(checkValue(node, 501)).toEqual({ key: 'max', values: { max: 500 } });
    expect(checkValue(node, 100.5)?.key).toBe('number');
    expect(checkValue(node, undefined)).toBeUndefined();
  });

  it('counts the entries of a list', () => {
    const node = { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2 };
    expect(checkValue(node, [])?.key).toBe('fewItems');
    expect(checkValue(node, ['a', 'b', 'c'])?.key).toBe('manyItems');
  });
});
