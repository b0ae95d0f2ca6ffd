import { fieldKind } from './field-kind.ts';
import type { SchemaNode } from './schema-node.ts';

/** Why a value does not fit; `key` below `fault.` of the translations, with what it is made of. */
export interface ValueFault {
  readonly key: 'missing' | 'tooLong' | 'pattern' | 'min' | 'max' | 'number' | 'fewItems' | 'manyItems';
  readonly values: Readonly<Record<string, number>>;
}

/**
 * What can be said of one field's value from its schema, at once and in the visitor's language. The sidecar checks
 * the whole document again; this is no replacement for it.
 */
export function checkValue(node: SchemaNode, value: unknown): ValueFault | undefined {
  switch (fieldKind(node)) {
    case 'text':
    case 'long-text':
      return checkText(node, typeof value === 'string' ? value : '');
    case 'number':
      return value === undefined ? undefined : checkNumber(node, value);
    case 'text-list':
    case 'object-list':
      return checkList(node, Array.isArray(value) ? value.length : 0);
    default:
      return undefined;
  }
}

function checkText(node: SchemaNode, text: string): ValueFault | undefined {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = node;
  if (text.trim().length < minLength || (text === '' && mustMatch(node) && !matches(node, text)))
    return { key: 'missing', values: {} };
  if (text.length > maxLength) return { key: 'tooLong', values: { max: maxLength } };
  return matches(node, text) ? undefined : { key: 'pattern', values: {} };
}

function mustMatch({ pattern, anyOf }: SchemaNode): boolean {
  return pattern !== undefined || anyOf !== undefined;
}

function matches({ pattern, anyOf }: SchemaNode, text: string): boolean {
  if (anyOf)
    return anyOf.some((each) => (each.const === undefined ? matches(each, text) : each.const === text));
  return pattern === undefined || new RegExp(pattern, 'u').test(text);
}

function checkNumber({ type, minimum, maximum }: SchemaNode, value: unknown): ValueFault | undefined {
  if (typeof value !== 'number' || Number.isNaN(value) || (type === 'integer' && !Number.isInteger(value)))
    return { key: 'number', values: {} };
  if (minimum !== undefined && value < minimum) return { key: 'min', values: { min: minimum } };
  if (maximum !== undefined && value > maximum) return { key: 'max', values: { max: maximum } };
  return undefined;
}

function checkList({ minItems = 0, maxItems = Number.POSITIVE_INFINITY }: SchemaNode, length: number) {
  if (length < minItems) return { key: 'fewItems' as const, values: { min: minItems } };
  return length > maxItems ? { key: 'manyItems' as const, values: { max: maxItems } } : undefined;
}
