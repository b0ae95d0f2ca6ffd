import { onScopeDispose, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave } from 'vue-router';
import { useConfirm } from '../session/use-confirm.ts';

/** Asks before unsaved changes are lost: on another screen, on another page, on closing the window. */
export function useLeaveGuard(isDirty: Ref<boolean>): void {
  const { t } = useI18n();
  const { confirm } = useConfirm();
  onBeforeRouteLeave(() =>
    isDirty.value
      ? confirm({
          title: t('agents.leave.title'),
          text: t('agents.leave.text'),
          yes: t('agents.leave.yes'),
          isDangerous: true,
        })
      : true,
  );
  const warn = (event: BeforeUnloadEvent): void => {
    if (isDirty.value) event.preventDefault();
  };
  window.addEventListener('beforeunload', warn);
  onScopeDispose(() => window.removeEventListener('beforeunload', warn));
}
