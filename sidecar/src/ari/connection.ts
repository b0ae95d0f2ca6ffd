import { EventEmitter } from 'node:events';
import { AppError } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import { isApplicationFree } from './application-free.ts';
import { type AriAccess, ariBaseUrl } from './ari-access.ts';
import { backOff } from './back-off.ts';
import type { AriConnectionEvents, AriState } from './connection-events.ts';
import { UNWANTED_EVENTS } from './event-filter.ts';
import { EventSocket } from './event-socket.ts';
import { parseEvent } from './parse-event.ts';
import { pause } from './pause.ts';
import type { AriRest } from './rest.ts';

export interface AriConnectionOptions {
  readonly access: AriAccess;
  /** Name of our Stasis application; only one program may own it. */
  readonly application: string;
  readonly rest: AriRest;
  readonly clock: Clock;
  readonly log: Logger;
  /** 0…1, for the jitter of reconnects; default Math.random. */
  readonly random?: () => number;
}

/** A connection must have lived this long, milliseconds, for the next back-off to begin anew. */
const PROVEN_AFTER = 10_000;
/** Whether a replaced application is free again is looked at this often, milliseconds. */
const REPLACED_LOOK_INTERVAL = 10_000;

/**
 * Our application's event stream: connects, notices a dead socket within 10 s, reconnects for ever, and steps
 * back when another program takes the application over. Nothing here throws or ends the process: every fault is
 * told by `fault`, `lastFault` and the log. Listeners must not throw; what they throw is logged.
 */
export class AriConnection extends EventEmitter<AriConnectionEvents> {
  readonly #options: AriConnectionOptions;
  #state: AriState = 'stopped';
  #lastFault: AppError | undefined;
  #wasUp = false;
  /** An `up` was told and its `down` not yet. */
  #upTold = false;
  #stop: AbortController | undefined;
  #running: Promise<void> | undefined;

  constructor(options: AriConnectionOptions) {
    super();
    this.#options = options;
    this.setMaxListeners(0); // each call listens for its own channels
  }

  get state(): AriState {
    return this.#state;
  }

  /** Why there is no connection; undefined while all is well. */
  get lastFault(): AppError | undefined {
    return this.#lastFault;
  }

  /** Begins to connect and returns at once; twice without harm. */
  start(): void {
    if (this.#stop) return;
    this.#state = 'connecting';
    this.#stop = new AbortController();
    this.#running = this.#run(this.#stop.signal);
  }

  /** Ends the connection; no event is emitted afterwards. */
  async stop(): Promise<void> {
    this.#stop?.abort();
    await this.#running;
    this.#stop = undefined;
    this.#state = 'stopped';
  }

  /** One loop for the whole life; p-retry is not used because it waits on real timers instead of a Clock. */
  async #run(signal: AbortSignal): Promise<void> {
    const { clock, random = Math.random } = this.#options;
    let failures = 0;
    while (!signal.aborted) {
      const began = clock.now();
      await this.#connectOnce(signal);
      if (signal.aborted) return;
      if (this.#state === 'replaced') {
        await this.#waitUntilFree(signal);
        failures = 0;
        continue;
      }
      failures = clock.now() - began >= PROVEN_AFTER ? 1 : failures + 1;
      await pause(clock, backOff(failures, random()), signal);
    }
  }

  /** Connects and stays until the connection is over; never rejects. */
  async #connectOnce(signal: AbortSignal): Promise<void> {
    const { access, application, rest, clock } = this.#options;
    const session = new AbortController();
    const both = AbortSignal.any([signal, session.signal]);
    let socket: EventSocket | undefined;
    try {
      const info = await rest.asteriskInfo(signal); // a socket that is refused would not tell why so exactly
      const onFrame = (frame: string) => this.#onFrame(frame, session);
      socket = await EventSocket.open({ access, application, clock, onFrame }, both);
      await rest.applications.setEventFilter(application, UNWANTED_EVENTS, both);
      if (both.aborted) return;
      this.#onUp(info.system?.version ?? 'unknown');
      await this.#untilOver(socket, both);
    } catch (error) {
      if (!both.aborted) this.#onFault(asAppError(error, access));
    } finally {
      socket?.close();
      this.#onDown(signal);
    }
  }

  async #untilOver(socket: EventSocket, signal: AbortSignal): Promise<void> {
    const stopped = new Promise<undefined>((resolve) => {
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    const reason = await Promise.race([socket.ended, stopped]);
    if (reason && !signal.aborted) throw reason;
  }

  #onFrame(frame: string, session: AbortController): void {
    if (session.signal.aborted || this.#stop?.signal.aborted) return;
    const { access, application, log } = this.#options;
    const parsed = parseEvent(frame);
    if (parsed.kind === 'garbage') {
      const details = { url: ariBaseUrl(access), what: 'a frame that is no JSON with a type' };
      this.#onFault(new AppError('ARI_BAD_EVENT', { details }));
    } else if (parsed.kind === 'unknown') {
      log.debug({ type: parsed.type }, 'event of an unknown type ignored');
    } else {
      const { event } = parsed;
      // The generic emitter cannot tell that name and payload belong together; parseEvent has checked the name.
      this.#tell(event.type, event as never);
      if (event.type === 'ApplicationReplaced' && event.application === application)
        this.#onReplaced(session);
    }
  }

  #onReplaced(session: AbortController): void {
    const { application } = this.#options;
    this.#state = 'replaced';
    session.abort();
    this.#tell('replaced');
    this.#onFault(new AppError('ARI_APPLICATION_REPLACED', { details: { application } }));
  }

  async #waitUntilFree(signal: AbortSignal): Promise<void> {
    const { rest, application, clock, log } = this.#options;
    while (!signal.aborted) {
      await pause(clock, REPLACED_LOOK_INTERVAL, signal);
      if (signal.aborted) return;
      try {
        if (!(await isApplicationFree(rest, application, { clock, signal }))) continue;
        this.#state = 'down';
        return;
      } catch (error) {
        // Not to be reached is not to be free: Asterisk may come back with the other program connected.
        log.debug({ err: error }, 'could not see whether the application is free');
      }
    }
  }

  #onUp(version: string): void {
    const reconnected = this.#wasUp;
    this.#state = 'up';
    this.#wasUp = true;
    this.#upTold = true;
    this.#lastFault = undefined;
    this.#options.log.info({ version, reconnected }, 'connected to Asterisk');
    this.#tell('up', { version, reconnected });
  }

  /** Told once for each `up`; a replaced application keeps its state. */
  #onDown(signal: AbortSignal): void {
    const wasUp = this.#upTold;
    this.#upTold = false;
    if (signal.aborted) return;
    if (this.#state !== 'replaced') this.#state = 'down';
    if (wasUp) this.#tell('down');
  }

  #onFault(fault: AppError): void {
    if (fault.code === this.#lastFault?.code) return;
    this.#lastFault = fault;
    this.#options.log.warn(
      { err: fault, code: fault.code, remedy: fault.remedy },
      'connection to Asterisk has a fault',
    );
    this.#tell('fault', fault);
  }

  #tell<Name extends keyof AriConnectionEvents>(name: Name, ...payload: AriConnectionEvents[Name]): void {
    try {
      (this as EventEmitter).emit(name, ...payload);
    } catch (error) {
      this.#options.log.error({ err: error, event: name }, 'a listener of ARI events failed');
    }
  }
}

function asAppError(error: unknown, access: AriAccess): AppError {
  if (error instanceof AppError) return error;
  return new AppError('ARI_UNREACHABLE', { details: { url: ariBaseUrl(access) }, cause: error });
}
