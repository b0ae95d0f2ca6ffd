import { trialChannelId } from '../ari/call-resources.ts';
import { channelStarted } from '../ari/channel-started.ts';
import { openMediaLeg } from '../ari/media-leg.ts';
import { AppError } from '../base/app-error.ts';
import { RtpMedia } from '../media/rtp-media.ts';
import type { SpeechAudio } from '../ports/audio.ts';
import type { CallServices } from './call-services.ts';
import { LoudestSecond } from './loudest-second.ts';

export interface TrialCallOptions {
  readonly services: Pick<CallServices, 'ari' | 'rest' | 'application' | 'pacer' | 'ports' | 'clock' | 'log'>;
  /** Unique among calls. */
  readonly id: string;
  /** What is dialled, in `context` of the dialplan. */
  readonly number: string;
  readonly context: string;
  /** The caller's number, by which the agent's side of the call is recognised; letters and digits only. */
  readonly caller: string;
  readonly signal: AbortSignal;
}

/** What a synthetic caller hears and says; levels are RMS in dBFS, -100 for silence. */
export interface TrialCaller {
  readonly heardLevel: number;
  readonly saidLevel: number;
  readonly packetsIn: number;
  readonly packetsOut: number;
  /** Speaks; resolves when all of it has left, or the signal aborts. */
  say(audio: readonly SpeechAudio[]): Promise<void>;
}

/** Longest time from dialling to the answer, milliseconds. */
const ANSWER_LIMIT = 25_000;
/** Longest sentence, milliseconds. */
const SAY_LIMIT = 20_000;
const CODEC = 'ulaw';

/**
 * Calls an agent through Asterisk, as a phone would: a Local channel into the dialplan, its audio over an external
 * media channel. Everything opened joins `resources`. Rejects with TRIAL_NOT_ANSWERED or another AppError.
 */
export async function placeTrialCall(
  options: TrialCallOptions,
  resources: AsyncDisposableStack,
): Promise<TrialCaller> {
  const { services, id, number, context, caller, signal } = options;
  const { rest, ari, application, pacer, ports, clock, log } = services;
  const channelId = trialChannelId(id);
  const rtp = new RtpMedia({ pacer, leases: ports, codec: CODEC, clock, log });
  resources.defer(() => rtp.stop());
  const externalHost = `127.0.0.1:${await rtp.start()}`;
  const media = { rest, connection: ari, application, callId: id, externalHost, format: CODEC } as const;
  const leg = await openMediaLeg({ ...media, clock, log, signal });
  resources.defer(() => leg.close());
  resources.defer(() => rest.hangUp(channelId).catch(() => undefined)); // gone with the agent's hang-up
  const answered = channelStarted({ connection: ari, channelId, timeout: ANSWER_LIMIT, clock, signal });
  answered.catch(() => undefined); // awaited below, unless the request fails first
  try {
    await rest.originate({
      endpoint: `Local/${number}@${context}/n`,
      app: application,
      appArgs: 'trial',
      callerId: `"Health check" <${caller}>`,
      channelId,
      // Asterisk would make it from channelId, of which that is then the beginning.
      otherChannelId: `aiva-answer-${id}~`,
      formats: CODEC,
    });
    await answered;
  } catch (cause) {
    signal.throwIfAborted();
    const reason = cause instanceof AppError ? cause.code : 'unknown';
    throw new AppError('TRIAL_NOT_ANSWERED', { details: { number, reason }, cause });
  }
  rtp.accept(leg.remote);
  await leg.join(channelId);
  return listening(rtp, options);
}

function listening(rtp: RtpMedia, { services: { clock }, signal }: TrialCallOptions): TrialCaller {
  const heard = new LoudestSecond();
  const said = new LoudestSecond();
  rtp.onTick(({ caller, agent }) => {
    heard.add(caller.pcm);
    said.add(agent);
  });
  return {
    get heardLevel() {
      return heard.level;
    },
    get saidLevel() {
      return said.level;
    },
    get packetsIn() {
      return rtp.counters.receive.datagrams;
    },
    get packetsOut() {
      return rtp.counters.sentPackets;
    },
    async say(audio) {
      const sent = Promise.withResolvers<void>();
      const timer = clock.after(SAY_LIMIT, sent.resolve);
      signal.addEventListener('abort', () => sent.resolve(), { once: true });
      rtp.playout.listen({ onFinished: () => sent.resolve() });
      rtp.playout.begin(1);
      for (const piece of audio) rtp.playout.write(1, piece);
      rtp.playout.end(1);
      await sent.promise;
      timer.cancel();
    },
  };
}
