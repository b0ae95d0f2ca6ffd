import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { unwrap } from '../../api/unwrap.ts';
import { useSession } from '../session/session.ts';
import { type Action, useAction } from '../session/use-action.ts';
import { useConfirm } from '../session/use-confirm.ts';
import { useNotices } from '../session/use-notices.ts';

/** Deletes an ended call with its recording after the visitor has confirmed it, and goes back to the table. */
export function useDeleteCall(id: string): Action<[]> {
  const { t } = useI18n();
  const { api } = useSession();
  const { confirm } = useConfirm();
  const { show } = useNotices();
  const router = useRouter();
  return useAction(async () => {
    const question = {
      title: t('calls.deleting.title'),
      text: t('calls.deleting.text'),
      yes: t('common.delete'),
    };
    if (!(await confirm({ ...question, isDangerous: true }))) return;
    await unwrap(api.DELETE('/history/{id}', { params: { path: { id } } }));
    show('success', t('calls.deleted'));
    await router.push('/calls');
  });
}
