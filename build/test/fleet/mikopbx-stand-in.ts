import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { type Answer, ModuleResource } from './module-resource.ts';

export interface StandInOptions {
  readonly key: string;
  readonly pbxVersion?: string;
  /** How often the connection breaks while the second piece of an upload comes in. */
  readonly uploadCuts?: number;
  /** What the installation complains about. */
  readonly installationError?: string;
  /** Why the module's own check refuses to be enabled. */
  readonly enableRefusal?: string;
  /** Questions for the status of an installation, and of the health, that come too early. */
  readonly slowness?: number;
  /** The sidecar never answers. */
  readonly isSick?: boolean;
  /** How often 503 is answered first, as with a full queue. */
  readonly busy?: number;
}

interface Upload {
  readonly parts: Map<number, Buffer>;
  readonly total: number;
}

/** MikoPBX's REST v3 as far as an installation needs it (UploadFileAction, InstallFromPackageAction of 2026.1.223). */
export class MikopbxStandIn implements AsyncDisposable {
  readonly module: ModuleResource;
  readonly requests: string[] = [];
  readonly #options: StandInOptions;
  readonly #server: Server;
  readonly #uploads = new Map<string, Upload>();
  #installation: { polls: number; error: string } | undefined;
  #cuts = 0;
  #refused = 0;

  private constructor(options: StandInOptions) {
    this.#options = options;
    this.module = new ModuleResource(options.isSick ? Number.POSITIVE_INFINITY : (options.slowness ?? 0));
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(options: StandInOptions): Promise<MikopbxStandIn> {
    const standIn = new MikopbxStandIn(options);
    standIn.#server.listen(0, '127.0.0.1');
    await once(standIn.#server, 'listening');
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Requests that change something, as `POST modules:installFromPackage`. */
  get changes(): string[] {
    return this.requests.filter((line) => line.startsWith('POST') && !line.endsWith(':check'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://pbx');
    const path = pathname.replace('/pbxcore/api/v3/', '');
    const line = `${request.method} ${path}`;
    this.requests.push(line);
    const body = await buffer(request).catch(() => Buffer.alloc(0));
    const answer = await this.#answer(line, { request, body, query: searchParams });
    if (answer === 'cut') return void response.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ result: answer.status === 200, data: {}, messages: [], ...answer.json }));
  }

  async #answer(line: string, call: Call): Promise<Answer | 'cut'> {
    if (call.request.headers.authorization !== `Bearer ${this.#options.key}`)
      return refusal(401, "The user isn't authenticated.");
    if (this.#refused < (this.#options.busy ?? 0)) {
      this.#refused++;
      return refusal(503, 'Service temporarily unavailable, please retry later');
    }
    if (line === 'POST files:upload') return this.#upload(call);
    if (line === 'GET files:uploadStatus') return this.#uploadStatus(call.query.get('id') ?? '');
    if (line === 'POST modules:installFromPackage') return this.#install(call);
    if (line === 'GET modules:getInstallationStatus') return this.#installationStatus();
    if (line === 'POST modules/ModuleAiVoiceAgent:enable') return this.#enable();
    return this.module.answer(line, call.body) ?? refusal(404, 'Not found');
  }

  async #upload({ request, body }: Call): Promise<Answer | 'cut'> {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData();
    const id = String(form.get('resumableIdentifier'));
    const number = Number(form.get('resumableChunkNumber'));
    if (!/^[a-zA-Z0-9_-]+$/.test(id)) return refusal(400, 'Invalid identifier');
    if (number === 2 && this.#cuts < (this.#options.uploadCuts ?? 0)) {
      this.#cuts++;
      return 'cut';
    }
    const total = Number(form.get('resumableTotalSize'));
    const upload = this.#uploads.get(id) ?? { parts: new Map<number, Buffer>(), total };
    this.#uploads.set(id, upload);
    upload.parts.set(number, Buffer.from(await (form.get('file') as File).arrayBuffer()));
    const status = isWhole(upload) ? 'MERGING' : 'WAITING_FOR_NEXT_PART';
    return { status: 200, json: { data: { upload_id: id, filename: pathOf(id), d_status: status } } };
  }

  #uploadStatus(id: string): Answer {
    const upload = this.#uploads.get(id);
    if (!upload) return { status: 422, json: { data: { d_status: 'NOT_FOUND' } } };
    const status = isWhole(upload) ? 'UPLOAD_COMPLETE' : 'UPLOAD_IN_PROGRESS';
    return { status: 200, json: { data: { d_status: status } } };
  }

  /** Answers before the installation has ended. */
  #install({ request, body }: Call): Answer {
    const { filePath, fileId } = JSON.parse(body.toString()) as { filePath: string; fileId: string };
    const upload = this.#uploads.get(fileId);
    const channel = request.headers['x-async-response-channel-id'];
    if (!upload || !isWhole(upload) || filePath !== pathOf(fileId) || !channel)
      return refusal(422, 'no upload');
    const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
    const manifest = unzipSync(Buffer.concat(parts))['module.json'];
    const { version, min_pbx_version: least } = JSON.parse(
      Buffer.from(manifest ?? []).toString(),
    ) as Manifest;
    const { pbxVersion = '2026.1.223', installationError = '' } = this.#options;
    const isOld = pbxVersion.localeCompare(least, 'en', { numeric: true }) < 0;
    const error = isOld ? `The module needs MikoPBX ${least} or later.` : installationError;
    this.#installation = { polls: this.#options.slowness ?? 0, error };
    if (!error) this.module.install(version);
    return { status: 200, json: { data: { success: true } } };
  }

  #installationStatus(): Answer {
    if (!this.#installation) return { status: 422, json: { data: { i_status: 'PROGRESS_FILE_NOT_FOUND' } } };
    if (this.#installation.polls-- > 0)
      return { status: 200, json: { data: { i_status: 'INSTALLATION_IN_PROGRESS' } } };
    const { error } = this.#installation;
    if (!error) return { status: 200, json: { data: { i_status: 'INSTALLATION_COMPLETE' } } };
    return { status: 422, json: { data: { i_status: 'INSTALLATION_ERROR' }, messages: { error: [error] } } };
  }

  #enable(): Answer {
    const { enableRefusal } = this.#options;
    if (enableRefusal) return refusal(422, enableRefusal);
    this.module.enable();
    return { status: 200, json: {} };
  }
}

interface Manifest {
  readonly version: string;
  readonly min_pbx_version: string;
}

interface Call {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly query: URLSearchParams;
}

function refusal(status: number, message: string): Answer {
  return { status, json: { messages: { error: [message] } } };
}

function isWhole({ parts, total }: Upload): boolean {
  return [...parts.values()].reduce((sum, part) => sum + part.length, 0) >= total;
}

function pathOf(id: string): string {
  return `/storage/usbdisk1/mikopbx/tmp/upload/${id}/module.zip`;
}
