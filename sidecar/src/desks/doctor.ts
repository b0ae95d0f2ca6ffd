import type { Checklist, Diagnosis, DoctorDesk, DoctorReport, SyntheticCall } from '../admin/doctor-desk.ts';
import type { ProviderFigures } from '../admin/provider-figures.ts';
import type { AriConnection } from '../ari/connection.ts';
import type { AriRest } from '../ari/rest.ts';
import type { SettingsStore } from '../config/settings-store.ts';
import { languagePack } from '../dialog/language/language-pack.ts';
import type { ProviderWiring } from '../provider-factory.ts';
import { checkAsterisk, checkAudio } from './asterisk-checks.ts';
import { diagnosis } from './diagnosis.ts';
import {
  checkClock,
  checkDisk,
  checkLastErrors,
  checkSettingsFile,
  checkSpeechModel,
  checkVersions,
} from './machine-checks.ts';
import { checkProvider, usedProviders } from './provider-checks.ts';
import type { SyntheticCalls } from './synthetic-calls.ts';

export interface DoctorOptions {
  readonly store: SettingsStore;
  readonly ari: AriConnection;
  readonly rest: AriRest;
  readonly wiring: () => ProviderWiring;
  readonly figures: ProviderFigures;
  readonly synthetic: SyntheticCalls;
  readonly version: string;
}

/** A provider's test counts for so long, milliseconds: looking twice must not cost twice. */
const TEST_LIFE = 60_000;

/** Examines everything a call needs. */
export class Doctor implements DoctorDesk {
  readonly #options: DoctorOptions;
  #tested:
    | { readonly generation: number; readonly at: number; readonly result: Promise<readonly Diagnosis[]> }
    | undefined;

  constructor(options: DoctorOptions) {
    this.#options = options;
  }

  get syntheticCall(): SyntheticCall | null {
    return this.#options.synthetic.last;
  }

  startSyntheticCall(agent: string | undefined): SyntheticCall {
    return this.#options.synthetic.start(agent);
  }

  async examine(): Promise<DoctorReport> {
    const { store, ari, rest, figures, version } = this.#options;
    const { clock, assets } = this.#options.wiring();
    const begun = clock.now();
    const now = clock.date();
    const [asterisk, providers, disk] = await Promise.all([
      checkAsterisk(ari, rest),
      this.#providers(),
      checkDisk(store.current.settings.storage.directory),
    ]);
    const diagnoses = [
      ...asterisk.diagnoses,
      ...checkAudio(this.syntheticCall),
      ...providers,
      checkSettingsFile(store.fault, store.current.number),
      checkSpeechModel(assets),
      checkClock(now),
      disk,
      checkVersions(version, asterisk.version),
      checkLastErrors(figures.failures, now),
    ];
    return { at: now.toISOString(), took: clock.now() - begun, diagnoses };
  }

  async checklist(): Promise<Checklist> {
    const { ari, rest, store } = this.#options;
    const { agents } = store.current.settings;
    const [asterisk, providers] = await Promise.all([checkAsterisk(ari, rest), this.#providers()]);
    const items = [
      ...asterisk.diagnoses,
      voiceItem(this.syntheticCall),
      ...providers.map((provider) => ({ ...provider, id: 'keys' })),
      languageItem(agents.map(({ language }) => language)),
    ];
    return {
      ready: items.every(({ status }) => status !== 'failed'),
      agents: agents.map(({ id, number, name }) => ({ id, number, name })),
      items,
    };
  }

  #providers(): Promise<readonly Diagnosis[]> {
    const wiring = this.#options.wiring();
    const generation = this.#options.store.current.number;
    const now = wiring.clock.now();
    const former = this.#tested;
    if (former && former.generation === generation && now - former.at < TEST_LIFE) return former.result;
    const run = { figures: this.#options.figures, signal: new AbortController().signal };
    const result = Promise.all(usedProviders(wiring).map((name) => checkProvider(name, wiring, run)));
    this.#tested = { generation, at: now, result };
    return result;
  }
}

function voiceItem(call: SyntheticCall | null): Diagnosis {
  const title = 'Voice heard both ways';
  if (!call) return diagnosis('voice', title, { status: 'unknown', message: 'no synthetic call yet' });
  if (call.failure) return { ...diagnosis('voice', title, { status: 'failed', ...call.failure }) };
  if (call.step !== 'done') return diagnosis('voice', title, { status: 'unknown', message: 'under way' });
  return diagnosis('voice', title, {
    message: 'the agent was heard and understood',
    values: { heardLevel: call.heardLevel ?? -100, saidLevel: call.saidLevel ?? -100 },
  });
}

/** Word lists sharpen turn-taking; without them an agent still works, less naturally. */
function languageItem(languages: readonly string[]): Diagnosis {
  const unknown = languages.filter((tag) => !/^en\b/i.test(tag) && languagePack(tag) === languagePack('en'));
  const list = [...new Set(unknown)].join(', ');
  return diagnosis('language', 'Language', {
    status: list ? 'warning' : 'ok',
    message: list
      ? `no word lists for ${list}: turn-taking follows pauses only`
      : [...new Set(languages)].join(', '),
    remedy: list ? 'Nothing must be done; give the agent a little longer pauses.' : null,
    values: { languages: languages.join(', '), unknown: list },
  });
}
