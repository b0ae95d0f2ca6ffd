import { randomBytes } from 'node:crypto';
import type { AdminEvent } from '../admin/admin-source.ts';
import type { SyntheticCall } from '../admin/doctor-desk.ts';
import type { EventFeed } from '../admin/event-feed.ts';
import { AppError } from '../base/app-error.ts';
import type { Timer } from '../base/clock.ts';
import { placeTrialCall, type TrialCaller, type TrialCallOptions } from '../call/trial-caller.ts';
import type { AgentSettings } from '../config/settings-schema.ts';
import type { SpeechAudio } from '../ports/audio.ts';
import { nextEvent } from './next-event.ts';

export interface SyntheticCallsOptions {
  readonly services: TrialCallOptions['services'];
  readonly feed: EventFeed;
  readonly agents: () => readonly AgentSettings[];
  /** Dialplan context in which the agents' numbers are. */
  readonly context: string;
  /** What is said to an agent, by its own voice. */
  readonly question: (agent: AgentSettings, signal: AbortSignal) => Promise<readonly SpeechAudio[]>;
}

type Progress = { -readonly [K in keyof SyntheticCall]: SyntheticCall[K] };

/** Longest greeting, milliseconds. */
const GREETING_LIMIT = 20_000;
/** Longest wait for the agent to understand and to have answered, milliseconds each. */
const ANSWER_LIMIT = 25_000;
/** Between two reports of levels, milliseconds. */
const REPORT_INTERVAL = 500;
/** A voice is well above this, dBFS; comfort noise is below. */
const AUDIBLE = -50;

/** The sidecar calls its own agents through Asterisk, one at a time, and tells on the event feed how it goes. */
export class SyntheticCalls {
  readonly #options: SyntheticCallsOptions;
  readonly #life = new AbortController();
  #last: Progress | null = null;
  #running = false;

  constructor(options: SyntheticCallsOptions) {
    this.#options = options;
  }

  get last(): SyntheticCall | null {
    return this.#last && { ...this.#last };
  }

  /** Begins a call; throws NOTHING_HERE, ALREADY_RUNNING or ARI_UNREACHABLE. */
  start(id: string | undefined): SyntheticCall {
    const { agents, services } = this.#options;
    const agent = agents().find((candidate) => id === undefined || candidate.id === id);
    if (!agent) throw new AppError('NOTHING_HERE', { details: { what: `agent ${id}` } });
    if (this.#running) throw new AppError('ALREADY_RUNNING', { details: { what: 'synthetic call' } });
    if (services.ari.state !== 'up')
      throw services.ari.lastFault ?? new AppError('ARI_UNREACHABLE', { details: { url: 'its address' } });
    this.#running = true;
    const progress = newProgress(agent.id, services.clock.date());
    this.#last = progress;
    void this.#run(agent, progress);
    return { ...progress };
  }

  /** Ends a call under way; twice does no harm. */
  stop(): void {
    this.#life.abort();
  }

  async #run(agent: AgentSettings, progress: Progress): Promise<void> {
    const { log } = this.#options.services;
    try {
      await this.#call(agent, progress);
      this.#report(progress, 'done');
    } catch (error) {
      const { code, message, remedy } =
        error instanceof AppError ? error : new AppError('CALL_FAILED', { cause: error });
      log.warn({ err: error, agent: agent.id }, 'the synthetic call failed');
      progress.failure = { code, message, remedy };
      this.#report(progress, 'failed');
    } finally {
      this.#running = false;
    }
  }

  /** Reads in the order of the call. */
  async #call(agent: AgentSettings, progress: Progress): Promise<void> {
    const { services, feed, question, context } = this.#options;
    const { signal } = this.#life;
    const { clock } = services;
    const { id } = progress;
    const wait = (fits: (event: AdminEvent) => boolean, limit: number) =>
      nextEvent(fits, { feed, clock, signal, limit });
    const ofCall = (event: AdminEvent) => progress.call !== '' && event.call === progress.call;
    await using resources = new AsyncDisposableStack();
    const sentence = await question(agent, signal);
    const caller = `doctor${id}`;
    resources.defer(feed.subscribe((event) => note(event, caller, progress)));
    const greeted = wait(
      (event) => ofCall(event) && event['state'] === 'listening',
      GREETING_LIMIT + ANSWER_LIMIT,
    );
    this.#report(progress, 'dialling');
    const phone = await placeTrialCall(
      { services, id, number: agent.number, context, caller, signal },
      resources,
    );
    resources.defer(this.#reportLevels(progress, phone));
    this.#report(progress, 'answered');
    this.#report(progress, 'listening');
    await greeted;
    this.#report(progress, 'speaking');
    const understood = wait((event) => ofCall(event) && event.type === 'caller-turn', ANSWER_LIMIT);
    await phone.say(sentence);
    this.#report(progress, 'waiting');
    if (await understood) await wait((event) => ofCall(event) && event.type === 'agent-turn', ANSWER_LIMIT);
    readLevels(progress, phone);
    if ((progress.heardLevel ?? -100) < AUDIBLE) throw new AppError('TRIAL_NOTHING_HEARD');
    if (!progress.recognised) throw new AppError('TRIAL_NOT_UNDERSTOOD');
  }

  #reportLevels(progress: Progress, phone: TrialCaller): () => void {
    const { clock } = this.#options.services;
    let timer: Timer = clock.after(REPORT_INTERVAL, function again(this: void) {
      readLevels(progress, phone);
      report();
      timer = clock.after(REPORT_INTERVAL, again);
    });
    const report = () => this.#report(progress, progress.step);
    return () => timer.cancel();
  }

  #report(progress: Progress, step: SyntheticCall['step']): void {
    progress.step = step;
    this.#options.feed.publish({ ...progress, type: 'synthetic-call' });
  }
}

/** What the agent's side of the call tells: which call it is, what was understood and answered. */
function note(event: AdminEvent, caller: string, progress: Progress): void {
  const { snapshot, text } = event as { snapshot?: { caller?: string }; text?: unknown };
  if (event.type === 'offered' && snapshot?.caller === caller) progress.call = event.call;
  if (progress.call === '' || event.call !== progress.call) return;
  if (event.type === 'caller-turn') progress.recognised = String(text);
  if (event.type === 'agent-turn') progress.answered = String(text);
}

function readLevels(progress: Progress, phone: TrialCaller): void {
  progress.heardLevel = phone.heardLevel;
  progress.saidLevel = phone.saidLevel;
  progress.packetsIn = phone.packetsIn;
  progress.packetsOut = phone.packetsOut;
}

function newProgress(agent: string, startedAt: Date): Progress {
  return {
    id: randomBytes(4).toString('hex'),
    agent,
    call: '',
    step: 'dialling',
    startedAt: startedAt.toISOString(),
    heardLevel: null,
    saidLevel: null,
    recognised: null,
    answered: null,
    packetsIn: 0,
    packetsOut: 0,
    failure: null,
  };
}
