import type { AriRest } from '../ari/rest.ts';
import { AppError } from '../base/app-error.ts';
import type { Logger } from '../base/log.ts';
import type { TransferTarget } from '../ports/agent.ts';
import type { CallControl, EndReason } from '../ports/call-control.ts';
import type { CallEnding } from './call-ending.ts';

export interface CallChannelOptions {
  readonly rest: AriRest;
  readonly channelId: string;
  readonly transferTargets: readonly TransferTarget[];
  /** Dialplan context that dials transfer targets. */
  readonly transferContext: string;
  readonly ending: CallEnding;
  readonly log: Logger;
}

/** The caller's channel as the conversation may use it. Whichever way out is taken first wins. */
export class CallChannel implements CallControl {
  readonly #options: CallChannelOptions;

  constructor(options: CallChannelOptions) {
    this.#options = options;
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
    const { rest, channelId, transferTargets, transferContext } = this.#options;
    const target = transferTargets.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (!target) throw new AppError('TRANSFER_NOT_ALLOWED', { details: { target: name } });
    await this.#leave('transferred', () =>
      rest.continueInDialplan(channelId, {
        context: transferContext,
        extension: target.extension,
        priority: 1,
      }),
    );
  }

  async sendDtmf(digits: string): Promise<void> {
    await this.#options.rest.sendDtmf(this.#options.channelId, digits);
  }

  /** A channel that is gone already is as good as left; anything else is tried once more as a hang-up. */
  async #leave(reason: EndReason, leave: () => Promise<void>): Promise<void> {
    const { ending, rest, channelId, log } = this.#options;
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
