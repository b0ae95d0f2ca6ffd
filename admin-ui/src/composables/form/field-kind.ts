import type { SchemaNode } from './schema-node.ts';

/** Which control a field is drawn with. */
export type FieldKind =
  | 'text'
  | 'long-text'
  | 'secret'
  | 'number'
  | 'toggle'
  | 'choice'
  | 'text-list'
  | 'object-list'
  | 'group'
  | 'json';

/** Texts as long as this are sentences, which need room; characters. */
export const SENTENCE = 60;

/** The control of a schema node; what no control fits is edited as JSON, so that nothing is out of reach. */
export function fieldKind(node: SchemaNode): FieldKind {
  if (node.secret) return 'secret';
  if (node.enum) return 'choice';
  switch (node.type) {
    case 'boolean':
      return 'toggle';
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
      return isLong(node) ? 'long-text' : 'text';
    case 'array':
      if (node.items?.type === 'string') return 'text-list';
      return node.items?.properties ? 'object-list' : 'json';
    case 'object':
      return node.properties ? 'group' : 'json';
    default:
      return isText(node) ? 'text' : 'json';
  }
}

function isLong({ default: standard, maxLength = 0 }: SchemaNode): boolean {
  return maxLength > 500 || (typeof standard === 'string' && standard.length >= SENTENCE);
}

/** Alternatives that are all texts, such as "empty or a pattern". */
function isText({ anyOf }: SchemaNode): boolean {
  return anyOf?.every(({ type }) => type === 'string') ?? false;
}
