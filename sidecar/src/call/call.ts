import { join } from 'node:path';
import { aborted } from '../base/abort.ts';
import type { Logger } from '../base/log.ts';
import type { Conversation } from '../dialog/conversation.ts';
import { UsageMeter } from '../metering/usage.ts';
import type { CallControl, EndReason } from '../ports/call-control.ts';
import type { ConversationEvent } from '../ports/conversation-events.ts';
import type { StageProvider } from '../ports/provider-spec.ts';
import type { AgentRuntime } from './agent-runtime.ts';
import { prepareOpening } from './agent-speech.ts';
import { lastWords, playToEnd } from './apology.ts';
import { CallChannel } from './call-channel.ts';
import { CallEnding } from './call-ending.ts';
import { type CallMedia, openCallMedia } from './call-media.ts';
import type { CallSnapshot } from './call-observer.ts';
import type { CallOffer } from './call-offer.ts';
import { type CallProviders, openProviders } from './call-providers.ts';
import { callRecord, keepCallRecord } from './call-record.ts';
import type { CallServices } from './call-services.ts';
import { providerFailure } from './provider-failure.ts';
import { startConversation } from './start-conversation.ts';
import { Transcript } from './transcript.ts';

/** One call from offered to ended. `run` reads in the order of the call. */
export class Call {
  readonly #offer: CallOffer;
  readonly #agent: AgentRuntime;
  readonly #services: CallServices;
  readonly #log: Logger;
  readonly #ending = new CallEnding();
  readonly #control: CallChannel;
  readonly #transcript = new Transcript();
  readonly #meter = new UsageMeter();
  readonly #stages: StageProvider;
  readonly #directory: string;
  readonly #recording: string | null;
  readonly #offeredAt: Date;
  #state = 'ringing';
  #conversation: Conversation | undefined;
  #media: CallMedia | undefined;

  constructor(offer: CallOffer, agent: AgentRuntime, services: CallServices) {
    this.#offer = offer;
    this.#agent = agent;
    this.#services = services;
    this.#log = services.log.child({ call: offer.id });
    this.#offeredAt = services.clock.date();
    this.#directory = join(services.storage, 'calls', this.#offeredAt.toISOString().slice(0, 10), offer.id);
    this.#recording = agent.recording ? join(this.#directory, 'recording.wav') : null;
    this.#stages = agent.providersFor({
      meter: this.#meter,
      onSwitch: (change) => this.#onEvent({ type: 'provider-switch', at: services.clock.now(), ...change }),
    });
    this.#control = new CallChannel({
      ...services,
      channelId: offer.channelId,
      transferTargets: agent.profile.transferTargets,
      ending: this.#ending,
      log: this.#log,
      rejoin: async () => this.#media?.join(),
      onAway: () => this.#conversation?.onCallerAway(),
      onBack: (why) => this.#conversation?.onCallerBack(why),
    });
  }

  get id(): string {
    return this.#offer.id;
  }

  /** Its ways out; whichever is taken first wins. */
  get control(): CallControl {
    return this.#control;
  }

  get channelId(): string {
    return this.#offer.channelId;
  }

  get snapshot(): CallSnapshot {
    const { id, caller, did } = this.#offer;
    const agent = this.#agent.profile.id;
    return { id, agent, caller, did, offeredAt: this.#offeredAt.toISOString(), state: this.#state };
  }

  /** The whole call; resolves when everything is closed and the record is written. Never rejects. */
  async run(): Promise<void> {
    const { clock, observer } = this.#services;
    const signal = this.#ending.signal;
    observer.onOffered(this.snapshot);
    try {
      await using resources = new AsyncDisposableStack();
      const media = await this.#openMedia(resources);
      const providers = await this.#openProviders(media, resources).catch((error: unknown) => ({ error }));
      const words = 'error' in providers ? await lastWords(this.#agent) : [];
      if ('error' in providers && !words) throw providers.error;
      await this.#answer(media);
      if ('error' in providers) {
        await playToEnd(media.playout, words ?? [], { clock, signal });
        await this.#giveUp(providers.error);
      } else {
        this.#converse(media, providers, resources);
      }
      await aborted(signal);
    } catch (error) {
      if (!signal.aborted) await this.#giveUp(error);
    }
    await this.#writeRecord();
  }

  onDtmf(digit: string): void {
    this.#conversation?.onDtmf(digit);
  }

  /** The caller's channel has ended, or Asterisk lost it. */
  onChannelGone(reason: EndReason): void {
    this.#ending.finish(reason);
  }

  /** It has left our application; a transfer may bring it back. */
  onChannelLeft(): void {
    if (!this.#control.away) this.onChannelGone('caller-hung-up');
  }

  async #openMedia(resources: AsyncDisposableStack): Promise<CallMedia> {
    const { id, channelId } = this.#offer;
    void this.#services.rest.ring(channelId).catch(() => undefined); // a courtesy to the caller
    const media = await openCallMedia(
      {
        ...this.#services,
        log: this.#log,
        sound: this.#agent.profile.sound,
        callId: id,
        channelId,
        signal: this.#ending.signal,
        recording: this.#recording,
        onLost: (error) => void this.#giveUp(error),
      },
      resources,
    );
    this.#media = media;
    return media;
  }

  /** Everything that is needed to speak and listen; rejects when the caller cannot be served. */
  async #openProviders(media: CallMedia, resources: AsyncDisposableStack): Promise<CallProviders> {
    const { clock } = this.#services;
    const { signal } = this.#ending;
    await prepareOpening(this.#agent, { clock, signal });
    const opening = { codec: media.codec, clock, signal, resources };
    return openProviders(this.#stages, this.#agent.profile, opening);
  }

  /** Only now does the phone stop ringing: everything that can fail slowly has been opened. */
  async #answer(media: CallMedia): Promise<void> {
    const { rest, clock, observer } = this.#services;
    await rest.answer(this.channelId, this.#ending.signal);
    await media.join();
    this.#transcript.answered(clock.now());
    this.#state = 'greeting';
    observer.onAnswered(this.snapshot);
  }

  #converse(media: CallMedia, sessions: CallProviders, resources: AsyncDisposableStack): void {
    this.#conversation = startConversation({
      agent: this.#agent,
      offer: this.#offer,
      stages: this.#stages,
      sessions,
      media,
      control: this.#control,
      services: this.#services,
      log: this.#log,
      onEvent: (event) => this.#onEvent(event),
      signal: this.#ending.signal,
      resources,
    });
  }

  #onEvent(event: ConversationEvent): void {
    if (event.type === 'state') this.#state = event.state;
    this.#transcript.add(event);
    this.#services.observer.onEvent(this.snapshot, event);
  }

  async #giveUp(error: unknown): Promise<void> {
    this.#log.error({ err: error }, 'the call failed, the caller goes to the fallback');
    const failure = providerFailure(error, this.#services.clock);
    if (failure) this.#onEvent(failure);
    const failed = this.#agent.lacksKeys() ? 'keys-missing' : 'provider-failure';
    await this.#control.toFallback(failure ? failed : 'internal-fault');
  }

  #writeRecord(): Promise<void> {
    const record = callRecord({
      offer: this.#offer,
      agent: this.#agent,
      transcript: this.#transcript,
      media: this.#media,
      recorded: this.#recording !== null,
      meter: this.#meter,
      offeredAt: this.#offeredAt,
      endReason: this.#ending.reason ?? 'internal-fault',
      clock: this.#services.clock,
    });
    this.#services.observer.onEnded(this.snapshot, record);
    return keepCallRecord(this.#directory, record, this.#log);
  }
}
