import type { z } from 'zod';
import { problem } from './common.ts';

/** What a route answers with when all went well: JSON of a schema, or bytes of another content type. */
export type Answer =
  | { readonly status: 200 | 202; readonly schema: z.ZodType; readonly content?: undefined }
  | { readonly status: 200; readonly content: string; readonly schema?: z.ZodType }
  | { readonly status: 204; readonly schema?: undefined; readonly content?: undefined };

/** One route of the admin API: the only description of it, for the server, docs/openapi.json and the page. */
export interface RouteContract {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With parameters as OpenAPI writes them: `/calls/{id}`. */
  readonly path: string;
  /** Name of the operation, unique. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  /** Needs no token. */
  readonly open?: true;
  /** For players, which send no header: takes the token of a login as `?token=`, never the secret itself. */
  readonly tokenInQuery?: true;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: Answer;
  /** Statuses of refusals beside 400 (a request against this contract) and 401 (no token). */
  readonly refusals?: Readonly<Record<number, string>>;
}

/** Keeps the exact types of a contract. */
export function route<const R extends RouteContract>(contract: R): R {
  return contract;
}

/** The body of every refusal. */
export const refusalSchema = problem;
