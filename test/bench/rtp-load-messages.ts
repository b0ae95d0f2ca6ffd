/** What the load process is told. */
export type LoadOrder =
  | { readonly type: 'open'; readonly streams: number }
  | {
      readonly type: 'run';
      readonly ports: readonly number[];
      readonly warmUp: number;
      readonly length: number;
    };

/** Gaps between packets of one stream as the receiver saw them, milliseconds; 20 would be perfect. */
export interface GapReport {
  readonly sent: number;
  readonly received: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** What the load process answers. */
export type LoadAnswer =
  | { readonly type: 'opened'; readonly ports: readonly number[] }
  | { readonly type: 'report'; readonly report: GapReport };
