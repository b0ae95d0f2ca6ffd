import { ApiProblem } from '../../api/api-problem.ts';
import type { SettingsFault } from '../../api/types.ts';
import { unwrap } from '../../api/unwrap.ts';
import type { SaveOutcome } from '../../host/page-host.ts';
import { useSession } from '../session/session.ts';
import { toBase64 } from './base64.ts';
import type { SettingsDocument } from './settings-document.ts';

const PBX_SETTINGS = '/pbxcore/api/v3/module-ai-voice-agent/settings';

interface PbxAnswer {
  readonly data?: { readonly applied?: boolean };
  readonly messages?: { readonly error?: readonly string[]; readonly warning?: readonly string[] };
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

  /** Only what this page edits is sent; base64, because the firewall of later PBX versions reads bodies. */
  const saveInPbx = async ({ agents, providers }: SettingsDocument): Promise<SaveOutcome> => {
    const response = await requestPbx(PBX_SETTINGS, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ document64: toBase64(JSON.stringify({ agents, providers })) }),
    }).catch((failure: unknown) => {
      throw pbxProblem(failure);
    });
    const { data, messages } = (await response.json()) as PbxAnswer;
    if (data?.applied) return { kind: 'applied', restartNeeded: [] };
    return { kind: 'stored', warnings: messages?.warning ?? [] };
  };

  const save = (document: SettingsDocument, generation: number) =>
    host.kind === 'cabinet' ? saveInPbx(document) : saveInSidecar(document, generation);

  return { check, save };
}

/** The PBX lists what it found as sentences below `messages.error`. */
function pbxProblem(failure: unknown): unknown {
  if (!(failure instanceof ApiProblem)) return failure;
  const { messages } = failure.problem as PbxAnswer;
  const sentences = messages?.error ?? [];
  return sentences.length === 0 ? failure : new ApiProblem(failure.status, { error: sentences.join('\n') });
}
