import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { cabinetPage } from './cabinet-page.ts';

export interface CabinetStandInOptions {
  /** Where the sidecar's API is; asked for each request, so that a restart may change it. */
  readonly sidecar: () => string;
  readonly secret: string;
}

const SEMANTIC = fileURLToPath(new URL('../../node_modules/fomantic-ui-css/', import.meta.url));
const BUILT = fileURLToPath(new URL('../../admin-ui/dist/cabinet/', import.meta.url));
const LOCATION = '/pbxcore/api/module-ai-voice-agent';

/**
 * What the PBX does around the page: the cabinet with its tokens, the web server's location that lets only holders
 * of a token through to the sidecar, and the module's saving of settings (a stand-in for its PHP).
 */
export class CabinetStandIn {
  readonly #options: CabinetStandInOptions;
  readonly #tokens = new Set<string>();
  #server: Server | undefined;
  #issued = 0;
  /** Numbers that the PBX alone knows to be taken, with who has them as it says so. */
  readonly held = new Map<string, string>();
  /** Bodies that came to the module's save, as text. */
  readonly saved: string[] = [];

  constructor(options: CabinetStandInOptions) {
    this.#options = options;
  }

  /** Starts on a free port of loopback; gives its address without a slash at the end. */
  async start(): Promise<string> {
    const listener = getRequestListener(this.#app().fetch, { overrideGlobalObjects: false });
    const server = createServer((request, response) => void listener(request, response));
    this.#server = server;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  /** Every token issued so far is refused from now on, as after 15 minutes. */
  expireTokens(): void {
    this.#tokens.clear();
  }

  #app(): Hono {
    const app = new Hono();
    app.get('/cabinet/:language', (context) => context.html(cabinetPage(context.req.param('language'))));
    app.get('/assets/ai-voice-agent.js', (context) =>
      file(context, `${BUILT}ai-voice-agent.js`, 'text/javascript'),
    );
    app.get('/assets/semantic.min.css', (context) =>
      file(context, `${SEMANTIC}semantic.min.css`, 'text/css'),
    );
    app.get('/assets/themes/*', (context) =>
      file(context, SEMANTIC + context.req.path.slice('/assets/'.length), 'font/woff2'),
    );
    app.post('/pbxcore/api/v3/auth:refresh', (context) => {
      const accessToken = `token-${++this.#issued}`;
      this.#tokens.add(accessToken);
      return context.json({ result: true, data: { accessToken, expiresIn: 900 } });
    });
    app.use('/pbxcore/api/*', async (context, next) => {
      const header = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
      const token = header ?? context.req.query('token') ?? '';
      return this.#tokens.has(token) ? next() : context.body(null, 401);
    });
    app.post('/pbxcore/api/v3/extensions:available', async (context) => {
      const { number } = await context.req.json<{ number: string }>();
      const holder = this.held.get(number);
      const represent = `<i class="icons"><i class="user icon"></i></i> ${holder}`;
      const data = holder === undefined ? { available: true } : { available: false, represent };
      return context.json({ result: true, data });
    });
    app.post('/pbxcore/api/v3/module-ai-voice-agent/settings', (context) => this.#save(context));
    app.all(`${LOCATION}/*`, (context) => this.#pass(context));
    return app;
  }

  /** 502 while the sidecar is down, as nginx answers. */
  async #pass(context: Context): Promise<Response> {
    const { pathname, search } = withoutToken(context.req.url);
    const range = context.req.header('range');
    const body = context.req.method === 'GET' ? undefined : await context.req.text();
    return this.#ask(pathname.slice(LOCATION.length) + search, {
      method: context.req.method,
      headers: range === undefined ? {} : { range },
      ...(body ? { body } : {}),
      signal: context.req.raw.signal,
    }).catch(() => context.text('Bad Gateway', 502));
  }

  async #ask(path: string, init: RequestInit = {}): Promise<Response> {
    const own = { authorization: `Bearer ${this.#options.secret}`, 'content-type': 'application/json' };
    const headers = { ...own, ...(init.headers as Record<string, string> | undefined) };
    const answer = await fetch(`${this.#options.sidecar()}${path}`, { ...init, headers });
    const kept = new Headers(answer.headers);
    kept.delete('transfer-encoding');
    return new Response(answer.body && untilCut(answer.body), { status: answer.status, headers: kept });
  }

  /** As SettingsSaver of the module names them. */
  #heldNumbers(text: string): readonly { path: string; message: string }[] {
    const { agents = [] } = JSON.parse(text) as { agents?: readonly { number: string }[] };
    return agents.flatMap(({ number }, index) => {
      const holder = this.held.get(number);
      return holder === undefined
        ? []
        : [{ path: `agents[${index}].number`, message: `is used by ${holder}` }];
    });
  }

  /** The PHP stores the parts that are given; the sidecar's own file takes their place here. */
  async #save(context: Context): Promise<Response> {
    const { document64 } = await context.req.json<{ document64: string }>();
    const text = Buffer.from(document64, 'base64').toString('utf8');
    const refusal = this.#heldNumbers(text);
    if (refusal.length > 0) {
      const error = refusal.map(({ path, message }) => `${path} ${message}`);
      return context.json({ result: false, data: { faults: refusal }, messages: { error } }, 422);
    }
    this.saved.push(text);
    const { settings } = (await (await this.#ask('/settings')).json()) as { settings: object };
    const body = JSON.stringify({ settings: { ...settings, ...(JSON.parse(text) as object) } });
    const answer = await this.#ask('/settings', { method: 'PUT', body });
    if (answer.ok) return context.json({ result: true, data: { applied: true }, messages: {} });
    const { error } = (await answer.json()) as { error: string };
    return context.json({ result: false, messages: { error: [error] } }, 422);
  }
}

/** The location's Lua takes the token out of the address before it passes a request on. */
function withoutToken(address: string): URL {
  const url = new URL(address);
  url.searchParams.delete('token');
  return url;
}

/** Ends where the body is cut, by the sidecar's death or because the browser has left. */
function untilCut(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (done || !value) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason).catch(() => {}), // it may have been cut already
  });
}

async function file(context: Context, path: string, type: string): Promise<Response> {
  return context.body(new Uint8Array(await readFile(path)), 200, { 'content-type': type });
}
