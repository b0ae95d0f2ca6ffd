/** One third party's work inside the module. */
export interface Component {
  readonly name: string;
  readonly version: string;
  /** SPDX identifier or expression, or the name of the licence. */
  readonly licence: string;
  /** Package URL (purl-spec). */
  readonly purl: string;
  /** Texts of the licence and the notices that have to go with it. */
  readonly texts: readonly string[];
}
