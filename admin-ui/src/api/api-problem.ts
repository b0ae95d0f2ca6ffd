import type { Problem, SettingsFault } from './types.ts';

/** Why a request failed, as the page tells people apart: each kind has a state of its own on the screen. */
export type ProblemKind = 'no-permission' | 'unreachable' | 'refused' | 'broken';

/** A request that did not succeed; `status` is 0 when no answer came at all. */
export class ApiProblem extends Error {
  readonly kind: ProblemKind;
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.error);
    this.status = status;
    this.problem = problem;
    this.kind = kindOf(status, problem);
  }
}

/** 502 to 504 come from the PBX's proxy when the sidecar is not running; with a code they are the sidecar's own. */
function kindOf(status: number, { code }: Problem): ProblemKind {
  if (code !== undefined) return status === 401 ? 'no-permission' : 'refused';
  if (status === 401) return 'no-permission';
  if (status === 0 || (status >= 502 && status <= 504)) return 'unreachable';
  return status >= 500 ? 'broken' : 'refused';
}

/** The problem of an answer that is no success; tolerates bodies that are no JSON, as proxies send them. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => null)) as Partial<Problem> | null;
  const error = typeof body?.error === 'string' ? body.error : `HTTP ${response.status}`;
  return new ApiProblem(response.status, { ...body, error });
}

/** Any failure as a problem: `fetch` throws a TypeError when no answer came; anything else is a fault of ours. */
export function asProblem(failure: unknown): ApiProblem {
  if (failure instanceof ApiProblem) return failure;
  const error = failure instanceof Error ? failure.message : String(failure);
  return new ApiProblem(failure instanceof TypeError ? 0 : 500, { error });
}

/** Where a refused document is wrong: told by the sidecar, or by the PBX below `data`; empty for other failures. */
export function faultsOf(failure: unknown): readonly SettingsFault[] {
  if (!(failure instanceof ApiProblem)) return [];
  const { faults, data } = failure.problem as Problem & { data?: { faults?: readonly SettingsFault[] } };
  return faults ?? data?.faults ?? [];
}
