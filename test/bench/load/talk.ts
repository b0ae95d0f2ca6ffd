import { CallBed } from '../../sidecar/call-bed.ts';
import { builtSidecar } from '../../sidecar/programs.ts';
import { usageOf } from '../process-usage.ts';
import { INSPECTED, WorkerInsight } from '../worker-insight.ts';
import { figuresOf, type Idle, type LoadFigures } from './figures.ts';
import { LOAD_AGENT, loadSettings } from './load-settings.ts';
import type { LoadVendors } from './messages.ts';
import { playRound, type RoundOptions, type Scene } from './round.ts';

/** Beyond this the answer is heard to be late: more calls are not tried. Milliseconds. */
const MOST_OVERHEAD = 50;
/** More than the largest number that is played, for what a former round has left ringing. */
const SPARE = 10;

export interface TalkStage {
  readonly simulators: number;
  readonly vendors: LoadVendors;
  /** Of Node, for the sidecar. */
  readonly nodeOptions: readonly string[];
  /** The most calls that will be played. */
  readonly most: number;
}

/** Asterisk and the sidecar with rounds of conversations, compared with what the sidecar was before the first. */
export class Talk implements AsyncDisposable {
  readonly #bed: CallBed;
  readonly #scene: Scene;
  readonly #insight: WorkerInsight;
  readonly #idle: Pick<Idle, 'rss' | 'live'>;

  private constructor(bed: CallBed, scene: Scene, insight: WorkerInsight, idle: Pick<Idle, 'rss' | 'live'>) {
    this.#bed = bed;
    this.#scene = scene;
    this.#insight = insight;
    this.#idle = idle;
  }

  static async start({ simulators, vendors, nodeOptions, most }: TalkStage): Promise<Talk> {
    await using opened = new AsyncDisposableStack();
    const bed = opened.use(
      await CallBed.start({
        agents: [LOAD_AGENT],
        program: builtSidecar,
        calls: most + SPARE,
        settings: async (ari) => loadSettings(ari, vendors, most + SPARE),
        nodeOptions: [...INSPECTED, ...nodeOptions],
      }),
    );
    const insight = await WorkerInsight.open(bed.sidecar);
    const scene: Scene = {
      ...{ simulators, insight, number: LOAD_AGENT.number, server: bed.asterisk.sip },
      asterisk: bed.asterisk.pid ?? 0,
      agent: (await bed.sidecar.workerPid()) ?? 0,
    };
    await playRound({ ...scene, calls: 1, lengthMs: 1_000 }); // loads the voice detector and the SDKs
    const { heap, external } = await insight.holding();
    const { rss } = await usageOf(scene.agent);
    opened.move();
    return new Talk(bed, scene, insight, { rss, live: heap + external });
  }

  /**
   * One round for each number of `list`, until the 99th percentile of the wait is 50 ms above `alone`: the median wait
   * of one call, by default that of the first round.
   */
  async rounds(list: readonly number[], lengthMs: number, alone?: number): Promise<LoadFigures[]> {
    const done: LoadFigures[] = [];
    for (const calls of list) {
      const figures = await this.#measure({ calls, lengthMs }, alone ?? done[0]?.wait.p50);
      done.push(figures);
      console.log(figures.line);
      if (figures.overhead.p99 <= MOST_OVERHEAD) continue;
      console.log(`${calls} calls: the 99th percentile is ${figures.overhead.p99} ms above one call's wait.`);
      break;
    }
    return done;
  }

  /** So many calls hear an answer of a minute out. */
  async longAnswer(calls: number, lengthMs: number): Promise<LoadFigures> {
    const figures = await this.#measure({ calls, lengthMs, listens: true }, undefined);
    console.log(`long answer: ${figures.line}`);
    return figures;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#insight.close();
    await this.#bed[Symbol.asyncDispose]();
  }

  /** Once more when the callers themselves stood still too often to have measured anything. */
  async #measure(
    played: Pick<RoundOptions, 'calls' | 'lengthMs' | 'listens'>,
    alone: number | undefined,
  ): Promise<LoadFigures> {
    const options = { ...this.#scene, ...played };
    const idle = { ...this.#idle, calls: played.calls, floor: alone };
    const first = figuresOf(await playRound(options), idle);
    if (first.isSound) return first;
    console.log(`${played.calls} calls: ${first.unsound}; measured again`);
    return figuresOf(await playRound(options), idle);
  }
}
