import { defaultValue } from '../form/default-value.ts';
import type { SchemaNode } from '../form/schema-node.ts';
import type { AgentDocument } from '../settings/settings-document.ts';

/** The schema of one agent within that of the document. */
export function agentSchemaOf(schema: SchemaNode): SchemaNode {
  return schema.properties?.['agents']?.items ?? {};
}

/** An agent with every default filled in, and an id and number nobody has. */
export function newAgent(schema: SchemaNode, others: readonly AgentDocument[], name: string): AgentDocument {
  const agent = defaultValue(agentSchemaOf(schema)) as AgentDocument;
  return { ...agent, id: freeId('agent', others), number: freeNumber(others), name };
}

/** A copy that can stand beside the others: it keeps id and number only where nobody has them. */
export function copyOfAgent(
  agent: AgentDocument,
  others: readonly AgentDocument[],
  name: string,
): AgentDocument {
  const copy = structuredClone(agent);
  return { ...copy, id: freeId(agent.id, others), number: freeNumber(others, agent.number), name };
}

/** Longest id the schema takes, less room for a number. */
const LONGEST_STEM = 28;
/** The usual first number of an agent; the next ones count down from it. */
const FIRST_NUMBER = 999;

function freeId(stem: string, others: readonly AgentDocument[]): string {
  const taken = new Set(others.map(({ id }) => id));
  if (!taken.has(stem)) return stem;
  const short = stem.replace(/-\d+$/, '').slice(0, LONGEST_STEM);
  if (!taken.has(short)) return short;
  for (let count = 2; ; count++) if (!taken.has(`${short}-${count}`)) return `${short}-${count}`;
}

function freeNumber(others: readonly AgentDocument[], wanted = ''): string {
  const taken = new Set(others.map(({ number }) => number));
  if (wanted !== '' && !taken.has(wanted)) return wanted;
  for (let number = FIRST_NUMBER; ; number--) if (!taken.has(String(number))) return String(number);
}
