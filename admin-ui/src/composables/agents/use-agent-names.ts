import { type Ref, shallowRef } from 'vue';
import { unwrap } from '../../api/unwrap.ts';
import { useSession } from '../session/session.ts';
import type { AgentDocument, SettingsDocument } from '../settings/settings-document.ts';

/** The agents of the settings, for choosing one; empty until they are known. */
export function useAgentNames(): Ref<readonly Pick<AgentDocument, 'id' | 'name'>[]> {
  const { api } = useSession();
  const agents = shallowRef<SettingsDocument['agents']>([]);
  void unwrap(api.GET('/settings')).then(
    ({ settings }) => {
      agents.value = (settings as SettingsDocument).agents;
    },
    () => {}, // the table itself tells what is wrong
  );
  return agents;
}

/** The name of an agent by its id; the id itself for one that is gone or not known yet. */
export function useAgentName(): (id: string) => string {
  const agents = useAgentNames();
  return (id) => agents.value.find((agent) => agent.id === id)?.name || id;
}
