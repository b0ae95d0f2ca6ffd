import { useI18n } from 'vue-i18n';
import { type Action, useAction } from '../session/use-action.ts';
import { useConfirm } from '../session/use-confirm.ts';
import type { AgentDocument } from '../settings/settings-document.ts';
import { useSaveSettings } from '../settings/use-save-settings.ts';
import type { LoadedSettings } from '../settings/use-settings.ts';

/** Takes an agent out of the settings after the visitor has confirmed it. */
export function useDeleteAgent(onDeleted: () => void): Action<[LoadedSettings, AgentDocument]> {
  const { t } = useI18n();
  const { confirm } = useConfirm();
  const { save } = useSaveSettings();
  return useAction(async ({ document, generation }, agent) => {
    const { name, number, id } = agent;
    const question = {
      title: t('agents.deleting.title', { name }),
      text: t('agents.deleting.text', { number }),
    };
    if (!(await confirm({ ...question, yes: t('common.delete'), isDangerous: true }))) return;
    await save({ ...document, agents: document.agents.filter((each) => each.id !== id) }, generation);
    onDeleted();
  });
}
