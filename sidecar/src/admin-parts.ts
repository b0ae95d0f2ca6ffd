import { join } from 'node:path';
import type { AdminOptions } from './admin/start-admin.ts';
import type { AriConnection } from './ari/connection.ts';
import type { AriRest } from './ari/rest.ts';
import type { CallManager } from './call/call-manager.ts';
import type { CallReporting } from './call-reporting.ts';
import { SettingsEditor } from './config/settings-editor.ts';
import type { Reload } from './config/settings-store.ts';
import { Doctor } from './desks/doctor.ts';
import { LiveCalls } from './desks/live-calls.ts';
import { SyntheticCalls } from './desks/synthetic-calls.ts';
import { TryOuts } from './desks/try-outs.ts';
import type { Pacer } from './media/pacer.ts';
import type { PortLeases } from './media/port-leases.ts';
import type { WorkerContext } from './program/worker-program.ts';
import type { ProviderWiring } from './provider-factory.ts';
import type { CallStore } from './store/call-store.ts';

/** Where the dialplan has the agents' numbers; see dialplan/templates. */
const ENTRY_CONTEXT = 'ai-voice-agent';

export interface AdminPartsOptions extends WorkerContext, Omit<ProviderWiring, 'settings'> {
  readonly rest: AriRest;
  readonly ari: AriConnection;
  readonly calls: CallManager;
  readonly reporting: CallReporting;
  readonly history: CallStore;
  readonly application: string;
  readonly pacer: Pacer;
  readonly ports: PortLeases;
  readonly reload: () => Promise<Reload>;
}

/** What the admin API shows of the worker and does to it, put together. */
export function adminParts(
  options: AdminPartsOptions,
): Pick<AdminOptions, 'calls' | 'agents' | 'doctor' | 'editor' | 'history' | 'site'> {
  const { store, registry, calls, reporting, rest, assets } = options;
  const wiring = () => ({ ...options, settings: store.current.settings });
  const { figures } = reporting;
  const storage = () => store.current.settings.storage;
  const agents = new TryOuts({
    wiring,
    figures,
    phones: {
      has: async (number) =>
        (await rest.asterisk.endpoints('PJSIP')).some(({ resource }) => resource === number),
    },
  });
  const synthetic = new SyntheticCalls({
    services: options,
    feed: reporting.feed,
    agents: () => store.current.settings.agents,
    context: ENTRY_CONTEXT,
    question: (agent, signal) => agents.question(agent, signal),
  });
  return {
    agents,
    doctor: new Doctor({ ...options, wiring, figures, synthetic }),
    calls: new LiveCalls(calls, reporting.journal),
    editor: new SettingsEditor({ vendors: registry, store, reload: options.reload }),
    history: {
      store: options.history,
      root: join(storage().directory, 'calls'),
      retention: () => ({ days: storage().retentionDays, megabytes: storage().maxMegabytes }),
    },
    site: assets.site,
  };
}
