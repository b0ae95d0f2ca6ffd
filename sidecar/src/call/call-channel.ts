import type { AriConnection } from '../ari/connection.ts';
import type { AriRest } from '../ari/rest.ts';
import { AppError } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import type { TransferTarget } from '../ports/agent.ts';
import type { CallControl, EndReason, NotReached } from '../ports/call-control.ts';
import type { CallEnding } from './call-ending.ts';
import { type HandOver, handOver } from './hand-over.ts';

export interface CallChannelOptions {
  readonly rest: AriRest;
  readonly ari: Pick<AriConnection, 'on' | 'off'>;
  readonly application: string;
  readonly channelId: string;
  readonly transferTargets: readonly TransferTarget[];
  /** Dialplan context that dials transfer targets. */
  readonly transferContext: string;
  readonly ending: CallEnding;
  readonly clock: Clock;
  readonly log: Logger;
  /** Connects a caller who is back with the call's audio again. */
  readonly rejoin: () => Promise<void>;
  /** The caller is about to leave for a target: nobody is there to be talked to. */
  readonly onAway: () => void;
  /** The caller can be heard again; nobody took the call. */
  readonly onBack: (why: NotReached) => void;
}

/** The caller's channel as the conversation may use it. Whichever way out is taken first wins. */
export class CallChannel implements CallControl {
  readonly #options: CallChannelOptions;
  #transferring = false;
  #away = false;

  constructor(options: CallChannelOptions) {
    this.#options = options;
  }

  /** The caller is being transferred and not in our hands: that it left the application means nothing. */
  get away(): boolean {
    return this.#away;
  }

  async hangUp(reason: EndReason): Promise<void> {
    const { rest, channelId } = this.#options;
    await this.#leave(reason, () => rest.hangUp(channelId, 'normal'));
  }

  /** The dialplan goes on behind Stasis(): there the agent's fallback stands (dialplan/templates). */
  async toFallback(reason: EndReason): Promise<void> {
    const { rest, channelId } = this.#options;
    await this.#leave(reason, async () => {
      await rest.setVariable(channelId, 'AIVA_REASON', reason).catch(() => undefined); // for the log only
      await rest.continueInDialplan(channelId);
    });
  }

  async transfer(name: string): Promise<void> {
    const { transferTargets, ending } = this.#options;
    const target = transferTargets.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (!target) throw new AppError('TRANSFER_NOT_ALLOWED', { details: { target: name } });
    if (ending.reason !== undefined || this.#transferring) return;
    const handed = await this.#handOver(target.extension);
    if (handed.kind === 'taken') return ending.finish('transferred');
    await this.#takeBack(handed.why);
    throw new AppError('TRANSFER_FAILED', { details: { target: target.name, reason: handed.why } });
  }

  /** Rejects, with the caller where it was, when Asterisk does not let it go. */
  async #handOver(extension: string): Promise<HandOver> {
    const { transferContext, ending, onAway, onBack } = this.#options;
    this.#transferring = true;
    const onLeaving = () => {
      this.#away = true;
      onAway();
    };
    try {
      return await handOver({
        ...this.#options,
        context: transferContext,
        extension,
        onLeaving,
        signal: ending.signal,
      });
    } catch (error) {
      if (this.#away) onBack('absent');
      throw error;
    } finally {
      this.#transferring = false;
      this.#away = false;
    }
  }

  async sendDtmf(digits: string): Promise<void> {
    await this.#options.rest.sendDtmf(this.#options.channelId, digits);
  }

  /** A caller who is back and cannot be heard is of no use to the agent. */
  async #takeBack(why: NotReached): Promise<void> {
    const { rejoin, onBack, log } = this.#options;
    try {
      await rejoin();
      onBack(why);
    } catch (error) {
      log.error({ err: error }, 'a caller who came back from a transfer could not be joined again');
      await this.toFallback('internal-fault');
    }
  }

  /** A channel that is gone already is as good as left; anything else is tried once more as a hang-up. */
  async #leave(reason: EndReason, leave: () => Promise<void>): Promise<void> {
    const { ending, rest, channelId, log } = this.#options;
    // The dialplan has the caller: nothing may be done to somebody who may be talking to a person already.
    if (this.#away) return ending.finish('transferred');
    if (!ending.claim(reason)) return;
    try {
      await leave();
    } catch (error) {
      log.warn({ err: error, reason }, 'the caller could not be handed on, hanging up');
      await rest.hangUp(channelId, 'normal').catch(() => undefined); // the reconciliation after reconnect mends it
    } finally {
      ending.finish(reason);
    }
  }
}
