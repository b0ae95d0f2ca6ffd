import { CallBed } from '../../sidecar/call-bed.ts';
import { builtTrialSidecar } from '../../sidecar/programs.ts';
import { raisePriority } from '../../sidecar/raise-priority.ts';
import { benchAgents, benchSettings, type ServedLines } from './bench-settings.ts';
import { CallersProcess } from './callers-process.ts';
import type { ProfileName } from './delays.ts';
import { Line } from './line.ts';
import type { Job, PlayedCall } from './messages.ts';
import { type Language, TONGUES } from './tongue.ts';

/** More lines in one process would make its clock late too often. */
const LINES_PER_PROCESS = 8;

export interface BenchBedOptions {
  readonly language: Language;
  readonly profile: ProfileName;
  /** Calls at the same time. */
  readonly lines: number;
  /** Handed to the sidecar as it is; see `TurnTakingTrial`. */
  readonly trial: object;
  /** Overrides of each agent's turn-taking settings. */
  readonly turnTaking: object;
}

/** Asterisk, the sidecar, and processes of callers with the vendors behind their lines, for one language. */
export class BenchBed implements AsyncDisposable {
  readonly sidecar: CallBed['sidecar'];
  readonly #bed: CallBed;
  readonly #callers: readonly CallersProcess[];
  readonly #opened: AsyncDisposableStack;

  private constructor(bed: CallBed, callers: readonly CallersProcess[], opened: AsyncDisposableStack) {
    this.#bed = bed;
    this.sidecar = bed.sidecar;
    this.#callers = callers;
    this.#opened = opened;
  }

  static async start({ language, profile, lines: count, trial, turnTaking }: BenchBedOptions) {
    await using opened = new AsyncDisposableStack();
    const lines = Array.from({ length: count }, (_, index) => new Line(index));
    const served: (ServedLines & { readonly callers: CallersProcess })[] = await Promise.all(
      shareOut(lines, Math.ceil(count / LINES_PER_PROCESS)).map(async (own) => {
        const callers = opened.use(new CallersProcess());
        const indexes = own.map(({ index }) => index);
        return { callers, lines: own, vendors: await callers.open({ lines: indexes, language, profile }) };
      }),
    );
    const { corpus } = TONGUES[language]();
    const bed = opened.use(
      await CallBed.start({
        program: builtTrialSidecar,
        agents: benchAgents(lines),
        settings: async (ari) => benchSettings(ari, served, { corpus, turnTaking }),
        environment: { AIVA_TURN_TAKING_TRIAL: JSON.stringify(trial) },
      }),
    );
    const callers = served.map((group) => group.callers);
    await raisePriority([bed.asterisk.pid, await bed.sidecar.workerPid(), ...callers.map(({ pid }) => pid)]);
    return new BenchBed(bed, callers, opened.move());
  }

  /** Plays all jobs on all lines side by side; resolves with the latest frame of the callers' clocks, milliseconds. */
  async play(
    jobs: readonly Job[],
    { keep, onPlayed }: { readonly keep?: string | undefined; readonly onPlayed: (call: PlayedCall) => void },
  ): Promise<number> {
    const shares = shareOut(jobs, this.#callers.length);
    const { sip: server } = this.#bed.asterisk;
    const late = this.#callers.map((callers, index) =>
      callers.play({ server, jobs: shares[index] ?? [], keep }, onPlayed),
    );
    return Math.max(...(await Promise.all(late)));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#opened.disposeAsync();
  }
}

/** Dealt like cards. */
function shareOut<T>(values: readonly T[], hands: number): T[][] {
  return Array.from({ length: hands }, (_, hand) => values.filter((_value, index) => index % hands === hand));
}
