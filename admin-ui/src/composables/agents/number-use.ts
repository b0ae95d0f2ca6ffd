import type { NumberUse } from '../../api/types.ts';
import { unwrap } from '../../api/unwrap.ts';
import type { Session } from '../session/session.ts';

/** Who has a number: `free`, or a kind of holder with its name where that is known. */
export interface NumberHolder {
  readonly kind: 'free' | 'agent' | 'phone' | 'taken';
  readonly name: string;
}

interface PbxAnswer {
  readonly data?: { readonly available?: boolean; readonly represent?: string };
}

/** Of the PBX's own API; it knows queues, menus, conferences and parking, which the sidecar cannot see. */
const PBX_AVAILABLE = '/pbxcore/api/v3/extensions:available';
/** Instead of a name the PBX may give the key of one of its texts. */
const TEXT_KEY = /^ex_\w+$/;

/** Asks the sidecar, and in the cabinet the PBX, too; `saved` is the number the agent has already. */
export async function numberHolder(
  session: Session,
  {
    number,
    agent,
    saved,
  }: { readonly number: string; readonly agent: string; readonly saved: string | undefined },
): Promise<NumberHolder | undefined> {
  const params = { path: { number }, query: { agent } };
  const [own, pbx] = await Promise.all([
    unwrap(session.api.GET('/numbers/{number}', { params })).catch(() => undefined),
    // The PBX counts our own number among those that are taken.
    session.host.kind === 'cabinet' && number !== saved ? askPbx(session, number) : undefined,
  ]);
  return ownHolder(own) ?? pbx ?? (own && { kind: 'free', name: '' });
}

function ownHolder(use: NumberUse | undefined): NumberHolder | undefined {
  if (!use || use.free) return undefined;
  return use.takenBy ?? { kind: 'taken', name: '' };
}

async function askPbx({ requestPbx }: Session, number: string): Promise<NumberHolder | undefined> {
  const answer = await requestPbx(PBX_AVAILABLE, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number }),
  }).catch(() => undefined); // an older PBX; saving tells
  const { data } = ((await answer?.json().catch(() => undefined)) ?? {}) as PbxAnswer;
  return data?.available === false ? pbxHolder(data.represent ?? '') : undefined;
}

/** The PBX names a holder in HTML, with an icon. */
function pbxHolder(represent: string): NumberHolder {
  const name = new DOMParser().parseFromString(represent, 'text/html').body.textContent?.trim() ?? '';
  return name === '' || TEXT_KEY.test(name) ? { kind: 'taken', name: '' } : { kind: 'phone', name };
}
