import { isGone } from './ari-failure.ts';
import { ApplicationRequests } from './rest-applications.ts';
import { AsteriskRequests } from './rest-asterisk.ts';
import { BridgeRequests } from './rest-bridges.ts';
import { AriRestClient, type AriRestOptions, ariPath } from './rest-client.ts';
import type {
  AsteriskInfo,
  AsteriskPing,
  Channel,
  ChannelsContinueInDialplanParameters,
  ChannelsHangupParameters,
  ChannelsOriginateParameters,
  Variable,
} from './types.generated.ts';

/** Why a channel is hung up; sets the SIP answer or cause the phone gets. */
export type HangUpReason = NonNullable<ChannelsHangupParameters['reason']>;

export interface ExternalMediaRequest {
  readonly channelId: string;
  readonly app: string;
  /** `address:port`, IP literal, where Asterisk sends the caller's RTP; answers must come from there, too. */
  readonly externalHost: string;
  /** Asterisk's name of the format, e.g. `ulaw`; over RTP only ulaw, alaw, gsm and g722 work both ways. */
  readonly format: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * The part of Asterisk's REST interface that the sidecar uses; answers as Asterisk 22 declares them (16 lacks
 * only fields that are optional). Every request ends after 5 s and fails with an AppError (`ARI_*`) or with the
 * reason of `signal`.
 */
export class AriRest {
  readonly bridges: BridgeRequests;
  readonly applications: ApplicationRequests;
  readonly asterisk: AsteriskRequests;
  readonly #client: AriRestClient;

  constructor(options: AriRestOptions) {
    this.#client = new AriRestClient(options);
    this.bridges = new BridgeRequests(this.#client);
    this.applications = new ApplicationRequests(this.#client);
    this.asterisk = new AsteriskRequests(this.#client);
  }

  /** Version and identity of Asterisk; needs a right password. */
  asteriskInfo(signal?: AbortSignal): Promise<AsteriskInfo> {
    return this.#client.request({ method: 'GET', path: '/asterisk/info', query: { only: 'system' }, signal });
  }

  ping(signal?: AbortSignal): Promise<AsteriskPing> {
    return this.#client.request({ method: 'GET', path: '/asterisk/ping', signal });
  }

  /** All channels of Asterisk, not only ours. */
  listChannels(signal?: AbortSignal): Promise<readonly Channel[]> {
    return this.#client.request({ method: 'GET', path: '/channels', signal });
  }

  getChannel(channelId: string, signal?: AbortSignal): Promise<Channel> {
    return this.#client.request({ method: 'GET', path: ariPath`/channels/${channelId}`, signal });
  }

  answer(channelId: string, signal?: AbortSignal): Promise<void> {
    return this.#client.request({ method: 'POST', path: ariPath`/channels/${channelId}/answer`, signal });
  }

  /** Lets the caller hear ringback. */
  ring(channelId: string, signal?: AbortSignal): Promise<void> {
    return this.#client.request({ method: 'POST', path: ariPath`/channels/${channelId}/ring`, signal });
  }

  ringStop(channelId: string, signal?: AbortSignal): Promise<void> {
    return this.#client.request({ method: 'DELETE', path: ariPath`/channels/${channelId}/ring`, signal });
  }

  /** A channel that is gone already counts as hung up. */
  async hangUp(channelId: string, reason: HangUpReason = 'normal', signal?: AbortSignal): Promise<void> {
    try {
      const path = ariPath`/channels/${channelId}`;
      await this.#client.request({ method: 'DELETE', path, query: { reason }, signal });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  /** Leaves Stasis: to `target`, without one to the dialplan's next priority after Stasis(). */
  continueInDialplan(
    channelId: string,
    target: ChannelsContinueInDialplanParameters = {},
    signal?: AbortSignal,
  ): Promise<void> {
    const path = ariPath`/channels/${channelId}/continue`;
    return this.#client.request({ method: 'POST', path, body: target, signal });
  }

  setVariable(channelId: string, variable: string, value: string): Promise<void> {
    const path = ariPath`/channels/${channelId}/variable`;
    return this.#client.request({ method: 'POST', path, body: { variable, value } });
  }

  /** Value of a channel variable or dialplan function; empty when it is not set. */
  async getVariable(channelId: string, variable: string, signal?: AbortSignal): Promise<string> {
    const path = ariPath`/channels/${channelId}/variable`;
    const query = { variable };
    try {
      return (await this.#client.request<Variable>({ method: 'GET', path, query, signal })).value;
    } catch (error) {
      // 404 tells both "no such variable" and "no such channel"; the second shows itself at the next request.
      if (isGone(error)) return '';
      throw error;
    }
  }

  sendDtmf(channelId: string, digits: string, signal?: AbortSignal): Promise<void> {
    const path = ariPath`/channels/${channelId}/dtmf`;
    return this.#client.request({ method: 'POST', path, body: { dtmf: digits }, signal });
  }

  /**
   * Creates an external media channel (RTP over UDP). It may be bridged only after its own StasisStart; see
   * `openMediaLeg`. Takes no signal: an aborted request may still have created the channel.
   */
  externalMedia({ externalHost, ...rest }: ExternalMediaRequest): Promise<Channel> {
    const body = { ...rest, external_host: externalHost };
    return this.#client.request({ method: 'POST', path: '/channels/externalMedia', body });
  }

  originate(parameters: ChannelsOriginateParameters): Promise<Channel> {
    return this.#client.request({ method: 'POST', path: '/channels', body: parameters });
  }
}
