import { describe, expect, it } from 'vitest';
import { fieldKind } from '../../../src/composables/form/field-kind.ts';

describe('the control of a field', () => {
  it('follows the type of its schema', () => {
    expect(fieldKind({ type: 'string' })).toBe('text');
    expect(fieldKind({ type: 'integer' })).toBe('number');
    expect(fieldKind({ type: 'boolean' })).toBe('toggle');
    expect(fieldKind({ type: 'string', enum: ['a', 'b'] })).toBe('choice');
    expect(fieldKind({ type: 'array', items: { type: 'string' } })).toBe('text-list');
    expect(fieldKind({ type: 'array', items: { type: 'object', properties: {} } })).toBe('object-list');
    expect(fieldKind({ type: 'object', properties: {} })).toBe('group');
  });

  it('never shows a secret as text', () => {
    expect(fieldKind({ type: 'string', secret: true, default: 'x'.repeat(100) })).toBe('secret');
  });

  it('has room for sentences', () => {
    expect(fieldKind({ type: 'string', default: 'x'.repeat(60) })).toBe('long-text');
    expect(fieldKind({ type: 'string', maxLength: 2_000 })).toBe('long-text');
  });

  it('takes alternatives that are all texts as text', () => {
    expect(fieldKind({ anyOf: [{ type: 'string', const: '' }, { type: 'string' }] })).toBe('text');
  });

  it('is JSON for what no control fits', () => {
    expect(fieldKind({ type: 'object', additionalProperties: true })).toBe('json');
    expect(fieldKind({ anyOf: [{ type: 'string' }, { type: 'number' }] })).toBe('json');
  });
});
