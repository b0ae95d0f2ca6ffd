import type { SchemaNode } from './schema-node.ts';

/** The value a new field begins with: its default, or the emptiest value of its type. */
export function defaultValue(node: SchemaNode): unknown {
  if (node.properties) {
    const given = (node.default ?? {}) as Record<string, unknown>;
    const wanted = Object.entries(node.properties).filter(([name, child]) => isWanted(node, name, child));
    return Object.fromEntries(wanted.map(([name, child]) => [name, given[name] ?? defaultValue(child)]));
  }
  if (node.default !== undefined) return structuredClone(node.default);
  if (node.const !== undefined) return node.const;
  switch (node.type) {
    case 'array':
      return [];
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return node.minimum ?? 0;
    case 'object':
      return {};
    default:
      return '';
  }
}

/** An optional field without a default means something by its absence, e.g. a vendor's own temperature. */
function isWanted(parent: SchemaNode, name: string, child: SchemaNode): boolean {
  return (
    child.default !== undefined || child.properties !== undefined || (parent.required ?? []).includes(name)
  );
}
