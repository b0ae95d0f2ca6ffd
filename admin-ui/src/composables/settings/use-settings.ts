import { unwrap } from '../../api/unwrap.ts';
import type { SchemaNode } from '../form/schema-node.ts';
import { useSession } from '../session/session.ts';
import { type Resource, useResource } from '../session/use-resource.ts';
import type { SettingsDocument } from './settings-document.ts';

/** The settings in force with the schema that describes them. */
export interface LoadedSettings {
  readonly generation: number;
  readonly readOnly: boolean;
  readonly document: SettingsDocument;
  readonly schema: SchemaNode;
}

/** Reads settings and schema. */
export function useSettings(): Resource<LoadedSettings> {
  const { api } = useSession();
  return useResource(async (signal) => {
    const [inForce, schema] = await Promise.all([
      unwrap(api.GET('/settings', { signal })),
      unwrap(api.GET('/settings/schema', { signal })),
    ]);
    const { generation, readOnly, settings } = inForce;
    return { generation, readOnly, document: settings as SettingsDocument, schema: schema as SchemaNode };
  });
}
