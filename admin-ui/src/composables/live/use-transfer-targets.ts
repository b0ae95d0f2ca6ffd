import { type Ref, shallowRef } from 'vue';
import { unwrap } from '../../api/unwrap.ts';
import { useSession } from '../session/session.ts';
import type { SettingsDocument } from '../settings/settings-document.ts';

export interface TransferTarget {
  readonly name: string;
  readonly extension: string;
}

/** The people callers of an agent may be connected to; empty until they are known. */
export function useTransferTargets(agent: string): Ref<readonly TransferTarget[]> {
  const { api } = useSession();
  const people = shallowRef<readonly TransferTarget[]>([]);
  void unwrap(api.GET('/settings')).then(
    ({ settings }) => {
      const { agents } = settings as SettingsDocument;
      const targets = agents.find(({ id }) => id === agent)?.['transferTargets'];
      people.value = (targets as readonly TransferTarget[] | undefined) ?? [];
    },
    () => {}, // the fallback can be chosen all the same
  );
  return people;
}
