import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { healthFault } from './admin/health-fault.ts';
import { Metrics } from './admin/metrics.ts';
import type { InCharge } from './admin/provider-figures.ts';
import { type AdminServer, startAdmin } from './admin/start-admin.ts';
import { adminParts } from './admin-parts.ts';
import { agentRuntimes } from './agent-runtimes.ts';
import { AriConnection } from './ari/connection.ts';
import { AriRest } from './ari/rest.ts';
import type { AppError } from './base/app-error.ts';
import type { Assets } from './base/assets.ts';
import type { Clock } from './base/clock.ts';
import { IdleMemory } from './base/idle-memory.ts';
import { silentLog } from './base/log.ts';
import type { Outbound } from './base/outbound.ts';
import { prepareSpeech } from './call/agent-speech.ts';
import { CallManager } from './call/call-manager.ts';
import { CallReporting } from './call-reporting.ts';
import type { Settings } from './config/settings-schema.ts';
import type { Reload } from './config/settings-store.ts';
import type { TurnTakingTrial } from './dialog/conversation-options.ts';
import { Pacer } from './media/pacer.ts';
import { PortLeases } from './media/port-leases.ts';
import { SileroVoiceActivity } from './media/voice-activity.ts';
import type {
  RunningWorker,
  StartWorker,
  StopManner,
  WorkerContext,
  WorkerParts,
} from './program/worker-program.ts';
import { CallStore } from './store/call-store.ts';
import type { Retention } from './store/logged-call.ts';
import { tryProvider } from './try-provider.ts';

export interface AppOptions extends WorkerContext {
  readonly assets: Assets;
  readonly outbound: Outbound;
  readonly clock: Clock;
  /** For benchmarks only. */
  readonly trial?: TurnTakingTrial;
}

/** The worker: everything that serves calls, wired together. */
export class App implements RunningWorker {
  readonly #options: AppOptions;
  readonly #rest: AriRest;
  readonly #ari: AriConnection;
  readonly #pacer: Pacer;
  readonly #voiceActivity: SileroVoiceActivity;
  readonly #metrics = new Metrics();
  readonly #history: CallStore;
  readonly #reporting: CallReporting;
  readonly #ports: PortLeases;
  readonly #idleMemory: IdleMemory;
  readonly #calls: CallManager;
  readonly #startedAt: number;
  #admin: AdminServer | undefined;
  /** Of the generation in force. */
  #generation = new AbortController();
  #ariFaultSince = new Date();

  constructor(options: AppOptions) {
    const { store, clock, log } = options;
    const { ari, media, storage } = store.current.settings;
    this.#options = options;
    this.#startedAt = clock.now();
    this.#rest = new AriRest({ ...options, access: ari });
    this.#ari = new AriConnection({
      access: ari,
      application: ari.application,
      rest: this.#rest,
      clock,
      log,
    });
    this.#pacer = new Pacer({ clock, log });
    this.#voiceActivity = new SileroVoiceActivity(options);
    this.#history = new CallStore({
      script: options.assets.worker('store/call-log-worker'),
      data: { file: join(storage.directory, 'calls.db'), root: join(storage.directory, 'calls') },
      retention: () => retentionOf(store.current.settings.storage),
      clock,
      log,
    });
    this.#reporting = new CallReporting({
      metrics: this.#metrics,
      history: this.#history,
      providersOf: (agent) => firstChoices(store.current.settings, agent),
      clock,
      log,
    });
    this.#ports = new PortLeases(media.ports);
    this.#calls = new CallManager({
      ari: this.#ari,
      rest: this.#rest,
      application: ari.application,
      pacer: this.#pacer,
      ports: this.#ports,
      voiceActivity: this.#voiceActivity,
      observer: this.#reporting,
      clock,
      log,
      storage: storage.directory,
      transferContext: 'ai-voice-agent-transfer',
      limit: () => store.current.settings.limits.calls,
      newId: () => callId(clock.date()),
      ...(options.trial ? { trial: options.trial } : {}),
    });
    this.#idleMemory = new IdleMemory({ clock, isIdle: () => this.#calls.snapshots.length === 0 });
  }

  /** Begins to connect to Asterisk and answers calls from then on; rejects when the admin port is taken. */
  async start(): Promise<void> {
    const { store, clock, log, version } = this.#options;
    this.#useAgents();
    this.#idleMemory.start();
    this.#ari.on('fault', () => {
      this.#ariFaultSince = clock.date();
    });
    this.#history.start();
    this.#calls.start();
    this.#ari.start();
    this.#metrics.start(version, {
      activeCalls: () => this.#calls.snapshots.length,
      pacer: () => ({ ...this.#pacer.counters, ...this.#pacer.lateness }),
      ariConnected: () => this.#ari.state === 'up',
    });
    this.#admin = await startAdmin({
      port: store.current.settings.admin.port,
      secret: () => store.current.settings.admin.secret,
      metrics: this.#metrics,
      source: {
        health: () => this.#health(),
        subscribe: (listener) => this.#reporting.feed.subscribe(listener),
      },
      clock,
      log,
      ...adminParts({
        ...this.#options,
        rest: this.#rest,
        ari: this.#ari,
        application: store.current.settings.ari.application,
        pacer: this.#pacer,
        ports: this.#ports,
        calls: this.#calls,
        reporting: this.#reporting,
        history: this.#history,
        reload: () => this.#reload(),
      }),
    });
  }

  /** Reads the settings again; a faulty document leaves everything as it is. */
  async reload(): Promise<void> {
    await this.#reload();
  }

  async #reload(): Promise<Reload> {
    const result = await this.#options.store.reload();
    if (result.applied) this.#useAgents();
    return result;
  }

  /** No new calls; running ones end or go to their fallback within the drain limit. Then everything closes. */
  async stop(manner: StopManner): Promise<void> {
    const { drain } = this.#options.store.current.settings.limits;
    await this.#calls.drain(manner === 'drain' ? drain : 0);
    this.#generation.abort();
    this.#idleMemory.stop();
    await this.#ari.stop();
    await this.#voiceActivity.stop();
    await this.#admin?.stop();
    await this.#history.stop();
    await this.#options.outbound.close();
  }

  #useAgents(): void {
    const { store, log, outbound } = this.#options;
    this.#generation.abort();
    this.#generation = new AbortController();
    outbound.use(store.current.settings.network);
    const agents = agentRuntimes(store.current, { ...this.#options, signal: this.#generation.signal });
    this.#calls.useAgents(agents);
    for (const agent of agents) {
      prepareSpeech(agent).catch((error: unknown) =>
        log.error({ err: error }, 'speech could not be prepared'),
      );
    }
  }

  #health() {
    const { store, clock, version } = this.#options;
    const { number, loadedAt, settings } = store.current;
    const fault = (error: AppError | undefined, since: Date) => (error ? healthFault(error, since) : null);
    return {
      version,
      uptime: Math.round(clock.now() - this.#startedAt),
      ari: { connected: this.#ari.state === 'up', fault: fault(this.#ari.lastFault, this.#ariFaultSince) },
      calls: {
        active: this.#calls.snapshots.length,
        limit: settings.limits.calls,
        draining: this.#calls.draining,
      },
      settings: {
        generation: number,
        loadedAt: loadedAt.toISOString(),
        fault: fault(store.fault, loadedAt),
        lastGood: store.isLastGood,
      },
    };
  }
}

/** What only a worker needs, for files that lie where `assets` says. */
export function workerParts(
  registry: WorkerParts['registry'],
  options: Omit<AppOptions, keyof WorkerContext>,
): WorkerParts {
  return {
    registry,
    startWorker: workerStarter(options),
    tryProvider: (name, settings) => {
      options.outbound.use(settings.network);
      const wiring = { registry, settings, ...options, log: silentLog };
      return tryProvider(name, wiring, new AbortController().signal);
    },
  };
}

/** What `runMain` needs to start a worker whose files lie where `assets` says. */
function workerStarter(options: Omit<AppOptions, keyof WorkerContext>): StartWorker {
  return async (context) => {
    const app = new App({ ...context, ...options });
    await app.start();
    return app;
  };
}

function retentionOf({ retentionDays, maxMegabytes }: Settings['storage']): Retention {
  return { days: retentionDays, maxBytes: maxMegabytes * 1_000_000 };
}

/** The providers that serve an agent's calls when nothing fails. */
function firstChoices({ agents }: Settings, id: string): InCharge {
  const providers = agents.find((agent) => agent.id === id)?.providers;
  const first = (names: readonly string[] | undefined) => names?.[0] ?? '';
  return { stt: first(providers?.stt), llm: first(providers?.llm), tts: first(providers?.tts) };
}

/** Sorts by time; the random part keeps calls of one second apart. */
function callId(now: Date): string {
  const time = now
    .toISOString()
    .replaceAll(/[-:]|\.\d+Z/g, '')
    .replace('T', '-');
  return `${time}-${randomBytes(3).toString('hex')}`;
}
