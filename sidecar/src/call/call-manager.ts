import { isMediaChannel, isTrialChannel } from '../ari/call-resources.ts';
import { reconcile } from '../ari/reconcile.ts';
import type { StasisStart } from '../ari/types.generated.ts';
import type { Timer } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import type { CallControl, EndReason } from '../ports/call-control.ts';
import { admit } from './admission.ts';
import type { AgentRuntime } from './agent-runtime.ts';
import { Call } from './call.ts';
import type { CallSnapshot } from './call-observer.ts';
import type { CallServices } from './call-services.ts';

/** What is offered to us by `Stasis(app,call,<agent>,<linkedid>,<caller>,<did>)`; see dialplan/templates. */
const CALL_ARGUMENT = 'call';
/** Asterisk away for so long means that its calls are gone, milliseconds. */
const ASTERISK_LOST = 30_000;

export interface CallManagerOptions extends CallServices {
  readonly limit: () => number;
  readonly newId: () => string;
}

/** All calls of the worker: admits them, hands them Asterisk's events, reconciles after a reconnect, drains. */
export class CallManager {
  readonly #options: CallManagerOptions;
  readonly #log: Logger;
  readonly #calls = new Map<string, Call>();
  readonly #running = new Set<Promise<void>>();
  #agents: ReadonlyMap<string, AgentRuntime> = new Map();
  #lost: Timer | undefined;
  #draining = false;

  constructor(options: CallManagerOptions) {
    this.#options = options;
    this.#log = options.log;
  }

  get snapshots(): readonly CallSnapshot[] {
    return [...this.#calls.values()].map((call) => call.snapshot);
  }

  /** What may be done to a call in progress; undefined for an unknown id. */
  control(callId: string): CallControl | undefined {
    return [...this.#calls.values()].find((call) => call.id === callId)?.control;
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** Agents for the calls to come; running calls keep theirs, whose providers close when the last has ended. */
  useAgents(agents: readonly AgentRuntime[]): void {
    const former = [...this.#agents.values()];
    this.#agents = new Map(agents.map((agent) => [agent.profile.id, agent]));
    const running = [...this.#running];
    for (const agent of former) void Promise.all(running).then(() => this.#retire(agent));
  }

  start(): void {
    const { ari } = this.#options;
    ari.on('StasisStart', (event) => this.#onStasisStart(event));
    ari.on('StasisEnd', ({ channel }) => this.#calls.get(channel.id)?.onChannelLeft());
    ari.on('ChannelDestroyed', ({ channel }) => this.#onGone(channel.id, 'caller-hung-up'));
    ari.on('up', () => void this.#onUp());
    ari.on('down', () => this.#onDown());
    ari.on('replaced', () => this.#endAll());
    ari.on('ChannelDtmfReceived', ({ channel, digit }) => this.#calls.get(channel.id)?.onDtmf(digit));
  }

  /** New calls go to their fallback from now on; resolves when the running ones have ended, at the latest after `limit`. */
  async drain(limit: number): Promise<void> {
    this.#draining = true;
    const timer = this.#options.clock.after(limit, () => {
      for (const call of this.#calls.values()) void call.control.toFallback('draining');
    });
    await Promise.all(this.#running);
    timer.cancel();
  }

  async #retire(agent: AgentRuntime): Promise<void> {
    try {
      await agent.close();
    } catch (error) {
      const fields = { agent: agent.profile.id, err: error };
      this.#log.warn(fields, 'a provider of former settings did not close');
    }
  }

  #onStasisStart({ channel, args }: StasisStart): void {
    if (isMediaChannel(channel.id) || isTrialChannel(channel.id) || this.#calls.has(channel.id)) return;
    const [kind, agentId, linkedId, caller, did] = args;
    const admission = admit(kind === CALL_ARGUMENT ? agentId : undefined, {
      agents: this.#agents,
      active: this.#calls.size,
      limit: this.#options.limit(),
      draining: this.#draining,
    });
    if (!admission.admitted) {
      this.#refuse(channel.id, admission.reason);
      return;
    }
    const offer = {
      id: this.#options.newId(),
      channelId: channel.id,
      linkedId: linkedId ?? channel.id,
      caller: caller ?? channel.caller.number,
      did: did ?? '',
    };
    this.#log.info({ call: offer.id, agent: agentId, pii: { caller: offer.caller } }, 'call offered');
    this.#run(new Call(offer, admission.agent, this.#options));
  }

  #run(call: Call): void {
    this.#calls.set(call.channelId, call);
    const running = call.run().finally(() => {
      this.#calls.delete(call.channelId);
      this.#running.delete(running);
      this.#log.info({ call: call.id }, 'call ended');
    });
    this.#running.add(running);
  }

  /** A refused caller goes on in the dialplan, where the agent's fallback stands. */
  #refuse(channelId: string, reason: string): void {
    const { rest, observer } = this.#options;
    this.#log.warn({ channel: channelId, reason }, 'call refused');
    observer.onRefused(reason);
    void rest
      .setVariable(channelId, 'AIVA_REASON', reason)
      .then(() => rest.continueInDialplan(channelId))
      .catch((error: unknown) =>
        this.#log.warn({ err: error, channel: channelId }, 'refused call is gone already'),
      );
  }

  #onGone(channelId: string, reason: EndReason): void {
    this.#calls.get(channelId)?.onChannelGone(reason);
  }

  /** After a (re)connect: what ended while no events came is ended here, what nobody owns is sent on. */
  async #onUp(): Promise<void> {
    const { rest, application } = this.#options;
    this.#lost?.cancel();
    const known = [...this.#calls.keys()];
    try {
      const { present, ...report } = await reconcile(rest, application, {
        ownsCall: (callId) => [...this.#calls.values()].some((call) => call.id === callId),
        ownsChannel: (channelId) => this.#calls.has(channelId),
      });
      for (const channelId of known) {
        if (!present.has(channelId)) this.#onGone(channelId, 'asterisk-lost');
      }
      this.#log.info({ report }, 'reconciled with Asterisk');
    } catch (error) {
      this.#log.warn({ err: error }, 'reconciling failed; the next reconnect tries again');
    }
  }

  #onDown(): void {
    this.#lost?.cancel();
    this.#lost = this.#options.clock.after(ASTERISK_LOST, () => this.#endAll());
  }

  /** Nobody tells us of these calls any more: Asterisk is away, or another program owns the application. */
  #endAll(): void {
    for (const channelId of this.#calls.keys()) this.#onGone(channelId, 'asterisk-lost');
  }
}
