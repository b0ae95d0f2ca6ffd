import type { Ref } from 'vue';
import { faultsOf } from '../../api/api-problem.ts';
import type { SettingsFault } from '../../api/types.ts';
import type { SaveOutcome } from '../../host/page-host.ts';
import type { SettingsDocument } from './settings-document.ts';
import type { useSaveSettings } from './use-save-settings.ts';

export interface CheckedSave extends ReturnType<typeof useSaveSettings> {
  /** Filled with what is wrong, so that each fault stands at its field. */
  readonly faults: Ref<readonly SettingsFault[]>;
}

/**
 * Saves a document unless it is faulty; undefined when it is, be it that the sidecar says so or what only the PBX can
 * know. Rejects with any other failure.
 */
export async function saveChecked(
  document: SettingsDocument,
  generation: number,
  { check, save, faults }: CheckedSave,
): Promise<SaveOutcome | undefined> {
  faults.value = await check(document);
  if (faults.value.length > 0) return undefined;
  try {
    return await save(document, generation);
  } catch (failure) {
    faults.value = faultsOf(failure);
    if (faults.value.length === 0) throw failure;
    return undefined;
  }
}
