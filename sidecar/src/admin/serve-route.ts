import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import { AppError } from '../base/app-error.ts';
import type { DeepReadonly } from '../config/deep-freeze.ts';
import type { RouteContract } from './contract/route.ts';

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** A request that fits its contract. */
export interface Asked<R extends RouteContract> {
  readonly params: Parsed<R['params']>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
  readonly context: Context;
  /** Aborts when whoever asked is gone. */
  readonly signal: AbortSignal;
}

/** What a handler gives: the JSON of the contract, nothing for 204, a whole answer for other content. */
export type Given<R extends RouteContract> = R['answer'] extends { readonly status: 204 }
  ? undefined
  : R['answer'] extends { readonly content: string }
    ? Response
    : R['answer'] extends { readonly schema: infer S extends z.ZodType }
      ? DeepReadonly<z.output<S>>
      : never;

export type Handler<R extends RouteContract> = (
  asked: Asked<R>,
) => Given<R> | Response | Promise<Given<R> | Response>;

/** What stands before routes that are not open. */
export interface Guards {
  readonly header: MiddlewareHandler;
  readonly headerOrQuery: MiddlewareHandler;
}

/** Puts handlers behind contracts: token, validation, status. */
export class Routes {
  readonly #app: Hono;
  readonly #guards: Guards;

  constructor(app: Hono, guards: Guards) {
    this.#app = app;
    this.#guards = guards;
  }

  /** Serves one route. A request against the contract is refused with REQUEST_REFUSED before the handler runs. */
  serve<const R extends RouteContract>(contract: R, handler: Handler<R>): void {
    const path = contract.path.replaceAll(/\{(\w+)\}/g, ':$1');
    const { header, headerOrQuery } = this.#guards;
    const guards = contract.open ? [] : [contract.tokenInQuery ? headerOrQuery : header];
    this.#app.on(contract.method.toUpperCase(), [path], ...guards, async (context) => {
      const given: unknown = await handler(await askedOf(contract, context));
      if (given instanceof Response) return given;
      if (contract.answer.status === 204) return context.body(null, 204);
      return context.json(given, contract.answer.status);
    });
  }
}

async function askedOf<R extends RouteContract>(contract: R, context: Context): Promise<Asked<R>> {
  const { params, query, body } = contract;
  return {
    params: parse(params, context.req.param()),
    query: parse(query, context.req.query()),
    body: parse(body, body ? await jsonOf(context) : undefined),
    context,
    signal: context.req.raw.signal,
  } as Asked<R>;
}

function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  // Only places are told: what was sent may be a secret.
  const places = result.error.issues.map(({ path, code }) => `${path.join('.') || 'the body'} (${code})`);
  throw refused(places.join(', '));
}

async function jsonOf(context: Context): Promise<unknown> {
  try {
    return await context.req.json();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refused('the body is no JSON');
  }
}

function refused(what: string): AppError {
  return new AppError('REQUEST_REFUSED', { details: { what } });
}
