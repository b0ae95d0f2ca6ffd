import { describe, expect, it } from 'vitest';
import { shallowRef } from 'vue';
import { ApiProblem } from '../../../src/api/api-problem.ts';
import type { SettingsFault } from '../../../src/api/types.ts';
import { type CheckedSave, saveChecked } from '../../../src/composables/settings/save-checked.ts';
import type { SettingsDocument } from '../../../src/composables/settings/settings-document.ts';

const DOCUMENT = {} as SettingsDocument;
const FAULT: SettingsFault = { path: 'network.proxy', message: 'must be a URL' };
const APPLIED = { kind: 'applied', restartNeeded: [] } as const;

function parts(changed: Partial<CheckedSave>): CheckedSave {
  return {
    check: async () => [],
    save: async () => APPLIED,
    faults: shallowRef<readonly SettingsFault[]>([]),
    ...changed,
  };
}

describe('saving checked settings', () => {
  it('saves what is in order, and forgets former faults', async () => {
    const faultless = parts({ faults: shallowRef([FAULT]) });
    expect(await saveChecked(DOCUMENT, 1, faultless)).toEqual(APPLIED);
    expect(faultless.faults.value).toEqual([]);
  });

  it('does not save what the sidecar finds faulty', async () => {
    const save = async () => expect.unreachable();
    const faulty = parts({ check: async () => [FAULT], save });
    expect(await saveChecked(DOCUMENT, 1, faulty)).toBeUndefined();
    expect(faulty.faults.value).toEqual([FAULT]);
  });

  it('shows a fault that only the PBX can know like any other', async () => {
    const refused = new ApiProblem(422, { error: 'refused', data: { faults: [FAULT] } } as never);
    const save = () => Promise.reject(refused);
    const faulty = parts({ save });
    expect(await saveChecked(DOCUMENT, 1, faulty)).toBeUndefined();
    expect(faulty.faults.value).toEqual([FAULT]);
  });

  it('rejects with what is no fault of the document', async () => {
    const save = () => Promise.reject(new TypeError('no answer'));
    await expect(saveChecked(DOCUMENT, 1, parts({ save }))).rejects.toThrow('no answer');
  });
});
