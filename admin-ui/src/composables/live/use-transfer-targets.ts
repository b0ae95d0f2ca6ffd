import { type Ref, shallowRef } from 'vue';
import { unwrap } from '../../api/unwrap.ts';
import { useSession } from '../session/session.ts';
import type { SettingsDocument } from '../settings/settings-document.ts';

/** Names of the people callers of an agent may be connected to; empty until they are known. */
export function useTransferTargets(agent: string): Ref<readonly string[]> {
  const { api } = useSession();
  const names = shallowRef<readonly string[]>([]);
  void unwrap(api.GET('/settings')).then(
    ({ settings }) => {
      const { agents } = settings as SettingsDocument;
      const targets = agents.find(({ id }) => id === agent)?.['transferTargets'] as
        | { name: string }[]
        | undefined;
      names.value = targets?.map(({ name }) => name) ?? [];
    },
    () => {}, // the fallback can be chosen all the same
  );
  return names;
}
