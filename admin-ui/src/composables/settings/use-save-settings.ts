import { ApiProblem } from '../../api/api-problem.ts';
import type { SettingsFault } from '../../api/types.ts';
import { unwrap } from '../../api/unwrap.ts';
import type { SaveOutcome } from '../../host/page-host.ts';
import { useSession } from '../session/session.ts';
import { toBase64 } from './base64.ts';
import { pbxProblem } from './pbx-problem.ts';
import type { SettingsDocument } from './settings-document.ts';

const PBX_SETTINGS = '/pbxcore/api/v3/module-ai-voice-agent/settings';

const CONFLICT = 409;
/** Usually some 50 ms; a document that changes nothing raises no generation, so there is an end. */
const TAKEN_UP_TRIES = 5;
const TAKEN_UP_STEP = 300;

interface PbxAnswer {
  readonly data?: { readonly applied?: boolean };
  readonly messages?: { readonly warning?: readonly string[] };
}

/** Checks and saves settings: with the sidecar in standalone mode, with the PBX inside the cabinet. */
export function useSaveSettings() {
  const { api, host, requestPbx } = useSession();

  const check = async (document: SettingsDocument): Promise<readonly SettingsFault[]> =>
    (await unwrap(api.POST('/settings/check', { body: { settings: document } }))).faults;

  const saveInSidecar = async (document: SettingsDocument, generation: number): Promise<SaveOutcome> => {
    const saved = await unwrap(api.PUT('/settings', { body: { settings: document, generation } }));
    return { kind: 'applied', restartNeeded: saved.restartNeeded };
  };

  /** The PBX keeps no generations: what somebody else has saved meanwhile must not be overwritten unseen. */
  const refuseOutdated = async (generation: number): Promise<void> => {
    const inForce = await unwrap(api.GET('/settings'));
    if (inForce.generation !== generation)
      throw new ApiProblem(CONFLICT, {
        code: 'SETTINGS_CHANGED_MEANWHILE',
        error: 'The settings were changed elsewhere meanwhile.',
        remedy: 'Load the page again and repeat the change.',
      });
  };

  /** The sidecar is told by a signal: reading at once would give what was in force before. */
  const untilTakenUp = async (generation: number): Promise<void> => {
    for (let tries = 0; tries < TAKEN_UP_TRIES; tries++) {
      const inForce = await unwrap(api.GET('/settings')).catch(() => undefined);
      if (inForce && inForce.generation !== generation) return;
      await new Promise((resolve) => setTimeout(resolve, TAKEN_UP_STEP));
    }
  };

  /** Only what this page edits is sent; base64, because the firewall of later PBX versions reads bodies. */
  const saveInPbx = async (document: SettingsDocument, generation: number): Promise<SaveOutcome> => {
    await refuseOutdated(generation);
    const { agents, providers, prices, network } = document;
    const response = await requestPbx(PBX_SETTINGS, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ document64: toBase64(JSON.stringify({ agents, providers, prices, network })) }),
    }).catch((failure: unknown) => {
      throw pbxProblem(failure);
    });
    const { data, messages } = (await response.json()) as PbxAnswer;
    if (data?.applied) {
      await untilTakenUp(generation);
      return { kind: 'applied', restartNeeded: [] };
    }
    return { kind: 'stored', warnings: messages?.warning ?? [] };
  };

  const save = (document: SettingsDocument, generation: number) =>
    host.kind === 'cabinet' ? saveInPbx(document, generation) : saveInSidecar(document, generation);

  return { check, save };
}
