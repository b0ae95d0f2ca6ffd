import type { Diagnosis } from '../../api/types.ts';

/** What belongs together on the screen, in its order; findings of an unknown kind stand in the last group. */
const GROUPS: readonly { readonly id: string; readonly kinds: readonly string[] }[] = [
  { id: 'telephony', kinds: ['asterisk', 'media-modules', 'rtp-out', 'rtp-in', 'codec'] },
  { id: 'services', kinds: ['provider', 'last-errors'] },
  { id: 'machine', kinds: [] },
];
const ORDER: readonly Diagnosis['status'][] = ['failed', 'warning', 'unknown', 'ok'];

export interface HealthGroup {
  readonly id: string;
  readonly diagnoses: readonly Diagnosis[];
}

/** The findings by group, what is wrong first; groups without any are left out. */
export function healthGroups(diagnoses: readonly Diagnosis[]): readonly HealthGroup[] {
  const groupOf = ({ id }: Diagnosis) => GROUPS.find(({ kinds }) => kinds.includes(id)) ?? GROUPS.at(-1);
  const rank = ({ status }: Diagnosis) => ORDER.indexOf(status);
  return GROUPS.map((group) => ({
    id: group.id,
    diagnoses: diagnoses
      .filter((each) => groupOf(each) === group)
      .sort((one, other) => rank(one) - rank(other)),
  })).filter((group) => group.diagnoses.length > 0);
}

/** How many findings need somebody to do something. */
export function faultCount(diagnoses: readonly Diagnosis[]): number {
  return diagnoses.filter(({ status }) => status === 'failed' || status === 'warning').length;
}
