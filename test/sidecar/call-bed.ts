import type { DialplanAgent } from '../../dialplan/render.ts';
import type { AsteriskVersion } from '../asterisk/provision-asterisk.ts';
import type { RunningAsterisk } from '../asterisk/running-asterisk.ts';
import { startAsterisk } from '../asterisk/start-asterisk.ts';
import { type Caller, startCaller } from '../caller/caller.ts';
import { SidecarProcess } from './sidecar-process.ts';

export interface CallBedOptions {
  readonly version?: AsteriskVersion;
  /** The agents as the dialplan knows them. */
  readonly agents: readonly DialplanAgent[];
  /** Room for so many calls at once; default 50. */
  readonly calls?: number;
  /** Options of Node for the sidecar. */
  readonly nodeOptions?: readonly string[];
  /** Builds the program to test; see programs.ts. */
  readonly program: () => Promise<string>;
  /** The settings document for an Asterisk that runs. */
  readonly settings: (ari: RunningAsterisk['ari']) => Promise<Record<string, unknown>>;
  /** Fills the sidecar's storage before it starts. */
  readonly prepare?: ((storage: string) => Promise<void>) | undefined;
  /** Of the sidecar, besides our own. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Asterisk, sidecar and a caller, as one call test needs them; everything ends with it. */
export class CallBed implements AsyncDisposable {
  readonly asterisk: RunningAsterisk;
  readonly caller: Caller;
  readonly program: string;
  sidecar: SidecarProcess;

  private constructor(asterisk: RunningAsterisk, caller: Caller, program: string, sidecar: SidecarProcess) {
    this.asterisk = asterisk;
    this.caller = caller;
    this.program = program;
    this.sidecar = sidecar;
  }

  static async start(options: CallBedOptions): Promise<CallBed> {
    const { version = '22', agents, program, settings, calls, prepare, nodeOptions = [] } = options;
    await using opened = new AsyncDisposableStack();
    const [built, asterisk] = await Promise.all([
      program(),
      startAsterisk({ version, agents, ...(calls ? { calls } : {}) }),
    ]);
    opened.defer(() => asterisk.stop());
    const document = await settings(asterisk.ari);
    const sidecar = await SidecarProcess.start({
      ...{ program: built, settings: document, nodeOptions, prepare },
      environment: options.environment ?? {},
    });
    opened.defer(() => sidecar.stop());
    const caller = await startCaller({ server: asterisk.sip });
    opened.move();
    return new CallBed(asterisk, caller, built, sidecar);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.caller.stop();
    await this.sidecar.stop();
    await this.asterisk.stop();
  }
}
