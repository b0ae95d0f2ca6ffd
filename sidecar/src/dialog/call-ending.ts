import type { AppError } from '../base/app-error.ts';
import type { EndReason } from '../ports/call-control.ts';
import type { ConversationOptions } from './conversation-options.ts';
import type { ConversationParts } from './conversation-parts.ts';
import type { ProviderAt } from './provider-error.ts';
import type { WantedEnding } from './reply/reply.ts';
import type { StateTracker } from './state-tracker.ts';

export interface CallEndingOptions {
  readonly conversation: ConversationOptions;
  readonly parts: ConversationParts;
  readonly state: StateTracker;
  /** The conversation's own lifetime. */
  readonly signal: AbortSignal;
  /** Everything is said and done. */
  readonly onEnded: () => void;
}

/**
 * The last part of a conversation: something is said to its end, uninterrupted, and then the call is ended or
 * handed on. The first way of ending wins. Whatever fails on the way, the caller is never left alone.
 */
export class CallEnding {
  readonly #options: CallEndingOptions;
  #begun = false;
  #acting = false;

  constructor(options: CallEndingOptions) {
    this.#options = options;
  }

  get begun(): boolean {
    return this.#begun;
  }

  /** A tool is ending the call just now, and has not been told yet how that went. */
  get acting(): boolean {
    return this.#acting;
  }

  /** From now on the caller is not listened to; what the agent is saying goes on. */
  begin(): void {
    const { parts, state } = this.#options;
    this.#begun = true;
    state.enter('closing');
    parts.caller.stop();
    parts.speaker.resume();
  }

  /** The call goes on after all. */
  takeBack(): void {
    this.#begun = false;
  }

  /** Says the farewell and hangs up. */
  async withFarewell(reason: EndReason): Promise<void> {
    if (this.#begun) return;
    const { agent, control } = this.#options.conversation;
    await this.#say(agent.farewell);
    await this.#finish(reason, () => control.hangUp(reason));
  }

  /** Reports the failure, says the apology and hands the caller to the fallback. */
  async withApology(at: ProviderAt, error: AppError): Promise<void> {
    if (this.#begun) return;
    const { agent, control, speech } = this.#options.conversation;
    this.reportFailure(at, error);
    const speakable = at.stage !== 'tts' || speech.get(agent.apology) !== undefined;
    await this.#say(speakable ? agent.apology : '');
    await this.#finish('provider-failure', () => control.toFallback('provider-failure'));
  }

  /** Does what a tool asked for; resolves to what is to be said when the conversation has to go on after all. */
  async byTool({ ending, call }: WantedEnding): Promise<string | undefined> {
    const { conversation, parts } = this.#options;
    const tell = (outcome: 'ok' | 'failed') =>
      conversation.onEvent({ type: 'tool', at: conversation.clock.now(), name: ending.tool, outcome });
    this.#acting = true;
    try {
      await ending.act();
      tell('ok');
    } catch (error) {
      tell('failed');
      conversation.log.warn({ err: error, tool: ending.tool }, 'the call could not be handed on');
      if (ending.onRejected !== undefined && !this.#options.signal.aborted) {
        this.takeBack();
        const { told, said } = ending.onRejected(error);
        parts.history.add({ role: 'assistant', content: '', toolCalls: [call] });
        parts.history.add({ role: 'tool', toolCallId: call.id, content: told });
        return said;
      }
    } finally {
      this.#acting = false;
    }
    this.#end(ending.reason);
    return undefined;
  }

  reportFailure(at: ProviderAt, error: AppError): void {
    const { clock, log, onEvent } = this.#options.conversation;
    const { code, message } = error;
    const { stage } = at;
    // The error knows best which of several providers was the last to fail.
    const provider = String(error.details['provider'] ?? at.provider);
    log.warn({ err: error, stage, provider, code }, 'provider failed');
    onEvent({ type: 'provider-failure', at: clock.now(), stage, provider, code, message });
  }

  async #say(text: string): Promise<void> {
    const { agent } = this.#options.parts;
    agent.cut();
    this.begin();
    if (text.trim() === '') return;
    const end = await agent.say(text);
    if (end.kind === 'failed') this.reportFailure(end.at, end.error);
  }

  async #finish(reason: EndReason, act: () => Promise<void>): Promise<void> {
    const { conversation, signal } = this.#options;
    if (signal.aborted) return;
    try {
      await act();
    } catch (error) {
      conversation.log.error({ err: error, reason }, 'the call could not be ended as intended');
      await conversation.control.hangUp(reason).catch(() => {}); // nothing is left to be tried
    }
    this.#end(reason);
  }

  #end(reason: EndReason): void {
    const { conversation, onEnded } = this.#options;
    conversation.onEvent({ type: 'ended', at: conversation.clock.now(), reason });
    onEnded();
  }
}
