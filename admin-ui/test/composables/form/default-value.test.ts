import { describe, expect, it } from 'vitest';
import { defaultValue } from '../../../src/composables/form/default-value.ts';

describe('the value a new field begins with', () => {
  it('is the default of the schema, also inside groups', () => {
    const node = {
      type: 'object',
      default: {},
      properties: { delay: { type: 'integer', default: 500 }, name: { type: 'string' } },
      required: ['name'],
    };
    expect(defaultValue(node)).toEqual({ delay: 500, name: '' });
  });

  it('leaves out an optional field without a default', () => {
    expect(defaultValue({ type: 'object', properties: { temperature: { type: 'number' } } })).toEqual({});
  });

  it('is a copy, not the schema’s own list', () => {
    const node = { type: 'array', default: ['a'] };
    expect(defaultValue(node)).not.toBe(node.default);
  });
});
