/** An agent as the document holds it; the schema says what else is in it. */
export type AgentDocument = Record<string, unknown> & { id: string; number: string; name: string };

/** A configured provider as the document holds it. */
export type ProviderDocument = Record<string, unknown> & { vendor: string };

/** The parts of the settings document this page edits; everything else goes back as it came. */
export interface SettingsDocument {
  readonly agents: readonly AgentDocument[];
  readonly providers: Readonly<Record<string, ProviderDocument>>;
  readonly [section: string]: unknown;
}
