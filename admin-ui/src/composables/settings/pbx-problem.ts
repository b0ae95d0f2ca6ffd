import { ApiProblem } from '../../api/api-problem.ts';
import type { SettingsFault } from '../../api/types.ts';

/** What the PBX's REST layer answers, besides its result. */
interface PbxRefusal {
  readonly data?: { readonly faults?: readonly SettingsFault[] };
  readonly messages?: { readonly error?: readonly string[] };
}

/** No code of the sidecar: it only says that somebody has answered, whatever the status. */
const PBX_REFUSED = 'PBX_REFUSED';

/**
 * The PBX lists what it found as sentences of its own language below `messages.error`, and with their fields below
 * `data.faults`. A full disk comes as 503, like a sidecar that is down; only the latter says nothing.
 */
export function pbxProblem(failure: unknown): unknown {
  if (!(failure instanceof ApiProblem)) return failure;
  const { messages, data } = failure.problem as PbxRefusal;
  const sentences = messages?.error ?? [];
  if (sentences.length === 0) return failure;
  const faults = data?.faults ? { faults: [...data.faults] } : {};
  return new ApiProblem(failure.status, { code: PBX_REFUSED, error: sentences.join('\n'), ...faults });
}
