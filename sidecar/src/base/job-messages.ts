/** To a worker that does jobs: one at a time, the next only after `done` or `failed`. */
export type JobOrder<Request> =
  | { readonly type: 'run'; readonly request: Request }
  /** The running job is no longer wanted; it still ends with `done` or `failed`. */
  | { readonly type: 'cancel' };

/** From the worker: first `ready` or `unusable`, then for each job any number of `part` and one end. */
export type JobReport<Part> =
  | { readonly type: 'ready' }
  | { readonly type: 'unusable'; readonly reason: string }
  | { readonly type: 'part'; readonly part: Part }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly reason: string };
