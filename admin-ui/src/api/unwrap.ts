import { ApiProblem } from './api-problem.ts';

interface Outcome<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer of the typed client; throws the problem when it is no success. */
export async function unwrap<Data>(outcome: Promise<Outcome<Data>>): Promise<Data> {
  const { data, error, response } = await outcome;
  if (response.ok) return data as Data;
  const body = typeof error === 'object' && error !== null ? (error as { error?: unknown }) : {};
  const text = typeof body.error === 'string' ? body.error : `HTTP ${response.status}`;
  throw new ApiProblem(response.status, { ...body, error: text });
}
