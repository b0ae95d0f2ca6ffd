import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { provisionPhp } from '../../build/provision/php.ts';
import { runCommand } from '../../build/provision/run-command.ts';
import { type ProvisionedNginx, provisionNginx } from './provision-nginx.ts';

const root = join(import.meta.dirname, '../..');
const SECRET = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.e30.good_token-1';
const PATH = '/pbxcore/api/module-ai-voice-agent';

/** What stands for the sidecar has seen of a request. */
interface Seen {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Tells everything about each request, echoes on its socket, and sends an event for each `announce`. */
async function startUpstream(announce: EventEmitter): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.url === '/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      announce.on('event', (text: string) => response.write(`data: ${text}\n\n`));
      return;
    }
    let body = '';
    for await (const chunk of request) body += String(chunk);
    response.end(JSON.stringify({ url: request.url, headers: request.headers, body }));
  });
  new WebSocketServer({ server }).on('connection', (socket) =>
    socket.on('message', (data) => socket.send(data)),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The location as the module's own PHP gives it. */
async function location(port: number): Promise<string> {
  const php = await provisionPhp();
  const code = `require '${root}/test/php/bootstrap.php';
    echo (new Modules\\ModuleAiVoiceAgent\\Lib\\Dialplan\\Templates('${root}/dialplan/templates', 'mikopbx'))
      ->fill('nginx-location', ['port' => '${port}', 'secret' => '${SECRET}']);`;
  return (await php.run(['-r', code])).output;
}

/** The least that the PBX's web server has around the location: its check of tokens. */
function nginxConf(nginx: ProvisionedNginx, folder: string, port: number, own: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `${nginx.loadModules}
daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http {
${nginx.luaPaths}
access_log off;
${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
server {
listen 127.0.0.1:${port};
location = /pbxcore/api/v3/auth:validateToken {
  internal;
  if ($arg_token = "${TOKEN}") { return 200; }
  return 401;
}
location ~ \\.(js|css|png|map|woff2)$ { return 418; }
${own}
}
}`;
}

describe('the location of the page in the web server of the PBX', () => {
  let folder: string;
  let upstream: Server;
  let child: ChildProcess;
  let port: number;
  let nginx: ProvisionedNginx;
  const announce = new EventEmitter();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aiva-nginx-'));
    nginx = await provisionNginx();
    upstream = await startUpstream(announce);
    port = await freePort();
    const own = await location((upstream.address() as AddressInfo).port);
    await writeFile(`${folder}/nginx.conf`, nginxConf(nginx, folder, port, own));
    const [program, ...args] = nginx.command;
    child = spawn(program, [...args, '-p', folder, '-c', `${folder}/nginx.conf`], { stdio: 'ignore' });
    for (let tries = 0; tries < 200 && (await status('/')) === 0; tries++) await sleep(25);
  });

  afterAll(async () => {
    child?.kill('SIGKILL');
    upstream?.closeAllConnections();
    upstream?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init);
  /** 0 while nobody listens. */
  const status = (path: string, init: RequestInit = {}) =>
    ask(path, init).then(
      (answer) => answer.status,
      () => 0,
    );
  const seen = async (path: string, init: RequestInit = {}) => (await (await ask(path, init)).json()) as Seen;
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  it('is taken by nginx', async () => {
    const [program, ...args] = nginx.command;
    const { output } = await runCommand(program, [...args, '-t', '-p', folder, '-c', `${folder}/nginx.conf`]);
    expect(output).toContain('test is successful');
  });

  it('lets nobody in without a token or with a wrong one', async () => {
    expect(await status(`${PATH}/health`)).toBe(401);
    expect(await status(`${PATH}/health`, bearer('wrong'))).toBe(401);
    expect(await status(`${PATH}/health`, bearer(''))).toBe(401);
    expect(await status(`${PATH}/health?token=wrong`)).toBe(401);
    expect(await status(`${PATH}/health?token=`)).toBe(401);
    expect(await status(`${PATH}/health`, { headers: { authorization: `Basic ${TOKEN}` } })).toBe(401);
  });

  it("exchanges the PBX's token for the secret of the sidecar", async () => {
    const { url, headers } = await seen(`${PATH}/calls?limit=5`, {
      headers: { ...bearer(TOKEN).headers, cookie: 'refreshToken=private' },
    });
    expect(url).toBe('/calls?limit=5');
    expect(headers).toMatchObject({ authorization: `Bearer ${SECRET}`, host: '127.0.0.1' });
    expect(headers).not.toHaveProperty('cookie');
  });

  it('takes the token from the address, too, and passes on the rest of it', async () => {
    const { url, headers } = await seen(`${PATH}/events?since=7&token=${TOKEN}`);
    expect(url).toBe('/events?since=7');
    expect(headers).toMatchObject({ authorization: `Bearer ${SECRET}` });
  });

  it('passes a large body whole and paths that look like files of the cabinet', async () => {
    const body = JSON.stringify({ prompt: `select "yes" or "no" from ../ ${'x'.repeat(200_000)}` });
    const passed = await seen(`${PATH}/settings.js`, { method: 'POST', body, ...bearer(TOKEN) });
    expect(passed).toMatchObject({ url: '/settings.js', body });
  });

  it('opens a WebSocket with a token and refuses one without', async () => {
    const address = `ws://127.0.0.1:${port}${PATH}/live`;
    const socket = new WebSocket(`${address}?token=${TOKEN}`);
    await once(socket, 'open');
    socket.send('hello');
    const [answer] = (await once(socket, 'message')) as [Buffer];
    expect(answer.toString()).toBe('hello');
    socket.close();

    const refused = new WebSocket(address);
    const [error] = (await once(refused, 'error')) as [Error];
    expect(error.message).toContain('401');
  });

  it('passes each server-sent event on at once, not when the stream ends', async () => {
    const answer = await ask(`${PATH}/stream`, bearer(TOKEN));
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    for (const text of ['one', 'two']) {
      announce.emit('event', text);
      // Were the answer held back, this would wait for ever.
      expect(await reader?.read()).toEqual({ done: false, value: `data: ${text}\n\n` });
    }
    await reader?.cancel();
  });

  it('says so when the sidecar is down', async () => {
    upstream.closeAllConnections();
    upstream.close();
    expect(await status(`${PATH}/health`, bearer(TOKEN))).toBe(502);
  });
});
