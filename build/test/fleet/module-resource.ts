export interface Answer {
  readonly status: number;
  readonly json: object;
}

type Fields = Record<string, unknown>;

/** The module's own REST resource, as module/README.md describes it; there only while the module is enabled. */
export class ModuleResource {
  version: string | null = null;
  isEnabled = false;
  /** What is stored, secrets in clear. */
  settings: Fields = { version: 1, providers: {}, agents: [{ id: 'receptionist', number: '999' }] };
  readonly #slowness: number;
  #polls = 0;

  constructor(slowness: number) {
    this.#slowness = slowness;
  }

  /** A new module stays disabled, an update leaves it as it was. */
  install(version: string): void {
    this.version = version;
    this.#polls = this.#slowness;
  }

  enable(): void {
    this.isEnabled = true;
  }

  answer(line: string, body: Buffer): Answer | undefined {
    if (!this.isEnabled) return undefined;
    if (line === 'GET module-ai-voice-agent/status') return this.#status();
    if (line === 'GET module-ai-voice-agent/settings')
      return { status: 200, json: { data: { document: JSON.stringify(masked(this.settings)), damage: '' } } };
    if (!line.startsWith('POST module-ai-voice-agent/settings')) return undefined;
    const { document64 = '' } = JSON.parse(body.toString()) as { document64?: string };
    const document = JSON.parse(Buffer.from(document64, 'base64').toString()) as Fields;
    const faults = faultsOf(document);
    if (line.endsWith(':check')) return { status: 200, json: { data: { faults } } };
    if (faults.length > 0) return { status: 422, json: { messages: { error: faults } } };
    this.settings = { ...this.settings, ...document };
    return { status: 200, json: { data: { applied: true } } };
  }

  #status(): Answer {
    const isEarly = this.#polls-- > 0;
    const health = isEarly ? null : { status: 'ok', version: this.version };
    const faults = isEarly ? ['The sidecar does not answer.'] : [];
    return { status: 200, json: { data: { running: true, health, faults } } };
  }
}

function faultsOf({ agents = [] }: Fields): string[] {
  return (agents as { number: string }[]).flatMap(({ number }, index) =>
    /^\d+$/.test(number) ? [] : [`agents[${index}].number must be digits`],
  );
}

function masked(value: unknown, name = ''): unknown {
  if (typeof value === 'string')
    return /(key|secret|password|token)$/i.test(name) && value ? '********' : value;
  if (Array.isArray(value)) return value.map((item) => masked(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, masked(part, key)]));
}
