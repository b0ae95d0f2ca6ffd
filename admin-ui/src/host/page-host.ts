/** What the saving of settings came to. */
export type SaveOutcome =
  | { readonly kind: 'applied'; readonly restartNeeded: readonly string[] }
  /** Stored by the PBX; the sidecar takes it up a little later. */
  | { readonly kind: 'stored'; readonly warnings: readonly string[] };

/** Where the page runs: inside the PBX's cabinet, or as the sidecar's own site. */
export interface PageHost {
  readonly kind: 'cabinet' | 'site';
  /** Before the paths of the sidecar's API, without a slash at the end. */
  readonly baseUrl: string;
  /** A language tag such as `ru` or `en`. */
  readonly language: string;
  /** The token of this moment, asked for each request; undefined when the visitor has none. */
  token(): Promise<string | undefined>;
  /** Tries to get a new one after a refusal; false when there is none to be had. */
  renewToken(): Promise<boolean>;
  /** Remembers the visitor's choice of language; absent where the host has a choice of its own. */
  chooseLanguage?(language: string): void;
}
