import { agentTexts } from './agent-texts.ts';
import type { Document } from './migrations.ts';
import { defaultVendor, STAGES, type Vendor } from './vendor.ts';

/**
 * Fills in what a plain schema default cannot: the providers that are always there and an agent's
 * texts in its own language. What has the wrong type stays as it is for the schema to report.
 */
export function withStandardEntries(document: Document, vendors: readonly Vendor[]): Document {
  const { providers = {}, agents } = document;
  return {
    ...document,
    providers: isObject(providers) ? { ...standardProviders(vendors), ...providers } : providers,
    ...(Array.isArray(agents) ? { agents: agents.map(withTexts) } : {}),
  };
}

function standardProviders(vendors: readonly Vendor[]): Document {
  const defaults = STAGES.map((stage) => defaultVendor(vendors, stage)?.id);
  return Object.fromEntries(defaults.flatMap((id) => (id === undefined ? [] : [[id, { vendor: id }]])));
}

function withTexts(agent: unknown): unknown {
  if (!isObject(agent)) return agent;
  const language = typeof agent['language'] === 'string' ? agent['language'] : 'en';
  return { ...agentTexts(language), ...agent };
}

function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
