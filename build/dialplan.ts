import { Command } from 'commander';
import { type DialplanAgent, type DialplanFallback, renderDialplan } from '../dialplan/render.ts';
import { readTemplates } from '../dialplan/templates.ts';
import { AppError } from '../sidecar/src/base/app-error.ts';
import { loadSettings } from '../sidecar/src/config/load-settings.ts';
import type { AgentSettings, Settings } from '../sidecar/src/config/settings-schema.ts';
import { REGISTRY } from '../sidecar/src/providers/registry.ts';

/** A caller waits in a fallback queue for so long, seconds. */
const QUEUE_TIMEOUT_SECONDS = 120;

export interface DialplanPlaces {
  readonly entryContext: string;
  readonly extensionsContext: string;
  readonly apologySound: string;
}

/** The dialplan text for the agents of checked settings; throws DIALPLAN_VALUE_REFUSED. */
export async function dialplanOf({ ari, agents }: Settings, places: DialplanPlaces): Promise<string> {
  const targets = agents.flatMap((agent) => agent.transferTargets.map(({ extension }) => extension));
  const options = {
    ...places,
    application: ari.application,
    agents: agents.map(dialplanAgent),
    transferTargets: [...new Set(targets)],
  };
  return renderDialplan(options, await readTemplates());
}

function dialplanAgent({ id, number, fallback, transferRing }: AgentSettings): DialplanAgent {
  const ringSeconds = Math.ceil(transferRing / 1_000);
  return { id, number, fallback: dialplanFallback(fallback), ringSeconds };
}

function dialplanFallback({ kind, target }: AgentSettings['fallback']): DialplanFallback {
  if (kind === 'hangup') return { kind };
  return kind === 'queue' ? { kind, target, timeoutSeconds: QUEUE_TIMEOUT_SECONDS } : { kind, target };
}

if (process.argv[1] === import.meta.filename) {
  const options = new Command()
    .name('npm run dialplan --')
    .description('Writes the contexts of your agents, for #include in extensions.conf.')
    .requiredOption('--settings <file>', 'settings file of the sidecar')
    .option(
      '--entry-context <name>',
      'context of the agents’ numbers; include it where callers dial',
      'ai-voice-agent',
    )
    .option('--extensions-context <name>', 'where your extensions live (fallback and transfer)', 'internal')
    .option('--apology-sound <name>', 'played when even the fallback fails', 'im-sorry&please-try-call-later')
    .parse()
    .opts<DialplanPlaces & { settings: string }>();
  try {
    const { settings } = await loadSettings(options.settings, REGISTRY);
    process.stdout.write(await dialplanOf(settings, options));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(`${error.message} ${error.remedy}`);
    process.exitCode = 2;
  }
}
