import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Metrics } from '../../src/admin/metrics.ts';
import { type AdminServer, startAdmin } from '../../src/admin/start-admin.ts';
import { systemClock } from '../../src/base/clock.ts';
import { silentLog } from '../../src/base/log.ts';
import { SettingsEditor } from '../../src/config/settings-editor.ts';
import { SettingsStore } from '../../src/config/settings-store.ts';
import { CallStore } from '../../src/store/call-store.ts';
import type { LoggableRecord } from '../../src/store/logged-call.ts';
import { FakeAdminSource } from './fake-admin-source.ts';
import { FakeAgentDesk, FakeCallDesk, FakeDoctorDesk } from './fake-desks.ts';
import { fakeVendors, smallestDocument } from './fake-vendors.ts';

export const SECRET = 'correct-horse';
const script = join(import.meta.dirname, '../../src/store/call-log-worker.ts');

/** The admin API on a loopback port, with real settings and history in a folder of its own. */
export class AdminBed {
  readonly folder = mkdtempSync(join(tmpdir(), 'admin-'));
  readonly site = join(this.folder, 'site');
  readonly source = new FakeAdminSource();
  readonly calls = new FakeCallDesk();
  readonly agents = new FakeAgentDesk();
  readonly doctor = new FakeDoctorDesk();
  readonly settings = new SettingsStore({
    ...{ file: join(this.folder, 'settings.json'), vendors: fakeVendors },
    ...{ clock: systemClock, log: silentLog },
  });
  readonly history = new CallStore({
    script,
    data: { file: join(this.folder, 'calls.db'), root: join(this.folder, 'calls') },
    retention: () => ({ days: 0, maxBytes: 0 }),
    ...{ clock: systemClock, log: silentLog },
  });
  secret = SECRET;
  #admin: AdminServer | undefined;

  get port(): number {
    return this.#admin?.port ?? 0;
  }

  async start(document: unknown = smallestDocument()): Promise<void> {
    writeFileSync(this.settings.file, JSON.stringify(document), { mode: 0o600 });
    await this.settings.start();
    this.history.start();
    this.#admin = await this.listen(0);
  }

  /** Another server of the same parts. */
  listen(port: number): Promise<AdminServer> {
    return startAdmin({
      ...{ port, source: this.source, calls: this.calls, agents: this.agents, doctor: this.doctor },
      editor: new SettingsEditor({
        vendors: fakeVendors,
        store: this.settings,
        reload: () => this.settings.reload(),
      }),
      history: {
        store: this.history,
        root: join(this.folder, 'calls'),
        retention: () => ({ days: 90, megabytes: 100 }),
      },
      ...{ site: this.site, metrics: new Metrics(), secret: () => this.secret },
      ...{ clock: systemClock, log: silentLog },
    });
  }

  /** Ends the API alone. */
  async close(): Promise<void> {
    await this.#admin?.stop();
  }

  async stop(): Promise<void> {
    await this.close();
    await this.history.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A request without a token, unless `headers` bring one. */
  plain(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`, init);
  }

  /** A request with the secret; a body is sent as JSON. */
  ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.plain(path, {
      method,
      headers: { authorization: `Bearer ${SECRET}`, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** An ended call with its files; `wav` null leaves the recording out. */
  addCall(record: LoggableRecord, wav: Uint8Array | null = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])): void {
    const directory = `${record.offeredAt.slice(0, 10)}/${record.id}`;
    const folder = join(this.folder, 'calls', directory);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'call.json'), JSON.stringify(record));
    if (wav) writeFileSync(join(folder, 'recording.wav'), wav);
    this.history.add(record, directory);
  }
}
