import type { ProviderStates } from '../admin/agent-desk.ts';
import type { NotedFailure, ProviderFigures } from '../admin/provider-figures.ts';
import { AppError } from '../base/app-error.ts';
import type { ErrorCode } from '../base/error-table.ts';
import type { SettingsSchemaNode } from '../config/settings-json-schema.ts';
import { settingsJsonSchema } from '../config/settings-json-schema.ts';
import type { ProviderWiring } from '../provider-factory.ts';

type State = ProviderStates['providers'][number];

/** Every configured provider: who uses it, whether it has its key, how it did. */
export function providerStates(wiring: ProviderWiring, figures: ProviderFigures): ProviderStates {
  const { settings, registry } = wiring;
  const secrets = secretFields(settingsJsonSchema(registry));
  const providers = Object.entries(settings.providers).flatMap(([name, entry]): State[] => {
    const spec = registry.find(({ id }) => id === entry.vendor);
    if (!spec) return [];
    const fields = secrets.get(spec.id) ?? [];
    const failure = figures.failures.find(({ provider }) => provider === name);
    return [
      {
        name,
        vendor: spec.id,
        title: spec.title,
        stage: spec.stage,
        agents: settings.agents
          .filter(({ providers }) => providers[spec.stage].includes(name))
          .map(({ id }) => id),
        needsSecret: fields.length > 0,
        hasSecret: fields.some((field) => Boolean(entry[field])),
        latency: figures.latencyOf(name),
        usage: figures.usageOf(name),
        lastFailure: failure ? shown(failure) : null,
      },
    ];
  });
  return { providers };
}

function shown({ at, code, provider, stage }: NotedFailure): State['lastFailure'] {
  const { message, remedy } = new AppError(code as ErrorCode, { details: { provider, stage } });
  return { at, code, message, remedy };
}

/** The names of the secret options, by vendor. */
function secretFields(schema: SettingsSchemaNode): ReadonlyMap<string, readonly string[]> {
  const entries = schema.properties?.['providers']?.additionalProperties;
  const vendors = typeof entries === 'object' ? (entries.oneOf ?? entries.anyOf ?? []) : [];
  return new Map(
    vendors.map(({ properties = {} }) => [
      String(properties['vendor']?.const),
      Object.entries(properties).flatMap(([name, { secret }]) => (secret ? [name] : [])),
    ]),
  );
}
