import type { AppError } from '../base/app-error.ts';
import type { Stage } from '../ports/provider-spec.ts';
import type { Candidate, FailoverOptions } from './candidate.ts';

export interface SuccessionRules {
  readonly stage: Stage;
  /** Whoever took over keeps the work while it can, even when an earlier choice is back (a call has one voice). */
  readonly sticky: boolean;
}

/** Who does the work of one stage of one call, and who comes next. */
export class Succession<P> {
  readonly #options: FailoverOptions<P>;
  readonly #rules: SuccessionRules;
  #inCharge: Candidate<P>;

  constructor(options: FailoverOptions<P>, rules: SuccessionRules) {
    this.#options = options;
    this.#rules = rules;
    this.#inCharge = options.candidates[0];
  }

  /** Who works now, or worked last. */
  get inCharge(): Candidate<P> {
    return this.#inCharge;
  }

  /**
   * Everybody, in the order in which they are to be tried: the usable ones as the settings have them (whoever is in
   * charge before them, when sticky), then, as the last resort, those that failed lately.
   */
  order(): readonly Candidate<P>[] {
    const { candidates } = this.#options;
    const first = this.#rules.sticky ? this.#inCharge : candidates[0];
    const wanted = [first, ...candidates.filter((candidate) => candidate !== first)];
    return [
      ...wanted.filter(({ health }) => health.usable),
      ...wanted.filter(({ health }) => !health.usable),
    ];
  }

  /** The work goes to `candidate`; a change is told. */
  take(candidate: Candidate<P>): void {
    const former = this.#inCharge;
    if (candidate === former) return;
    this.#inCharge = candidate;
    const code = former.health.fault?.code ?? 'RECOVERED';
    this.#options.onSwitch({ stage: this.#rules.stage, from: former.name, to: candidate.name, code });
  }

  failed(candidate: Candidate<P>, error: AppError): void {
    candidate.health.failed(error);
  }
}
