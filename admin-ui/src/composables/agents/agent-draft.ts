import { computed, type InjectionKey, inject, onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import type { SettingsFault } from '../../api/types.ts';
import type { AgentDocument, SettingsDocument } from '../settings/settings-document.ts';
import type { LoadedSettings } from '../settings/use-settings.ts';

/** The sidecar is asked so long after the last change, milliseconds. */
const CHECK_DELAY = 600;

export interface AgentDraftOptions {
  readonly settings: LoadedSettings;
  /** The agent as it is edited first. */
  readonly agent: AgentDocument;
  /** Its id in the settings; undefined for one that is not there yet. */
  readonly savedId: string | undefined;
  readonly check: (document: SettingsDocument) => Promise<readonly SettingsFault[]>;
}

/** One agent being edited: the settings around it stay as they are. */
export function createAgentDraft({ settings, agent, savedId, check }: AgentDraftOptions) {
  const draft = shallowRef(agent);
  const saved = shallowRef(savedId === undefined ? '' : JSON.stringify(agent));
  const faults = shallowRef<readonly SettingsFault[]>([]);
  const position = settings.document.agents.findIndex(({ id }) => id === savedId);
  const index = position === -1 ? settings.document.agents.length : position;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const document = computed<SettingsDocument>(() => ({
    ...settings.document,
    agents: [
      ...settings.document.agents.slice(0, index),
      draft.value,
      ...settings.document.agents.slice(index + 1),
    ],
  }));
  const isDirty = computed(() => JSON.stringify(draft.value) !== saved.value);
  watch(draft, () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const asked = document.value;
      // Without an answer the fields keep what they last knew; saving tells of the failure.
      const found = await check(asked).catch(() => undefined);
      if (found && asked === document.value) faults.value = found;
    }, CHECK_DELAY);
  });
  onScopeDispose(() => clearTimeout(timer));

  return {
    draft,
    document,
    faults,
    isDirty,
    isNew: savedId === undefined,
    root: computed(() => `agents[${index}]`),
    /** What stands now counts as saved. */
    markSaved: () => {
      saved.value = JSON.stringify(draft.value);
      faults.value = [];
    },
  };
}

export type AgentDraft = ReturnType<typeof createAgentDraft>;

export const AGENT_DRAFT: InjectionKey<{
  readonly draft: Ref<AgentDocument>;
  readonly settings: LoadedSettings;
}> = Symbol('agent draft');

/** The agent whose form a field is in. */
export function useAgentDraft() {
  const context = inject(AGENT_DRAFT);
  if (!context) throw new Error('useAgentDraft needs an agent form around it');
  return context;
}
