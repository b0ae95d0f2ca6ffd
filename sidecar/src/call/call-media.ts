import type { AriConnection } from '../ari/connection.ts';
import { openMediaLeg } from '../ari/media-leg.ts';
import type { AriRest } from '../ari/rest.ts';
import { AppError } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import type { Pacer } from '../media/pacer.ts';
import type { PortLeases } from '../media/port-leases.ts';
import { RtpMedia } from '../media/rtp-media.ts';
import { StereoRecorder } from '../media/stereo-recorder.ts';
import type { SoundOptions } from '../ports/agent.ts';
import type { CallerFrame, G711 } from '../ports/audio.ts';
import type { Playout } from '../ports/playout.ts';

export interface CallMediaOptions {
  readonly callId: string;
  readonly channelId: string;
  readonly ari: AriConnection;
  readonly rest: AriRest;
  readonly application: string;
  readonly pacer: Pacer;
  readonly ports: PortLeases;
  readonly clock: Clock;
  readonly log: Logger;
  readonly sound: SoundOptions;
  readonly signal: AbortSignal;
  /** File of the stereo recording; null records nothing. */
  readonly recording: string | null;
  /** The media leg died though the caller is still there; the call must be handed on. */
  readonly onLost: (error: AppError) => void;
}

/** Both directions of one call's audio. */
export interface CallMedia {
  readonly codec: G711;
  readonly playout: Playout;
  onFrame(listener: (frame: CallerFrame) => void): void;
  /** Puts the answered caller into the bridge; audio flows both ways from here on. */
  join(): Promise<void>;
  counters(): Readonly<Record<string, number>>;
}

/**
 * Opens the RTP leg, Asterisk's side of it and the recording; everything joins `resources` as it opens. Rejects
 * with an AppError, or with the signal's reason when the caller hangs up meanwhile.
 */
export async function openCallMedia(
  options: CallMediaOptions,
  resources: AsyncDisposableStack,
): Promise<CallMedia> {
  const { callId, channelId, ari, rest, application, clock, log, signal, onLost } = options;
  const codec = await callerCodec(rest, channelId, signal);
  const { pacer, ports: leases, sound } = options;
  const rtp = new RtpMedia({ pacer, leases, codec, clock, log, ...sound });
  resources.defer(() => rtp.stop());
  const lost = (cause?: unknown): void => onLost(new AppError('MEDIA_LEG_FAILED', { cause }));
  rtp.onFault(lost);
  const port = await rtp.start();
  const leg = await openMediaLeg({
    rest,
    connection: ari,
    application,
    callId,
    externalHost: `127.0.0.1:${port}`,
    format: codec,
    clock,
    log,
    signal,
    onLost: lost,
  });
  resources.defer(() => leg.close());
  await record(rtp, options, resources);
  return {
    codec,
    playout: rtp.playout,
    onFrame: (listener) => rtp.onFrame(listener),
    join: async () => {
      rtp.accept(leg.remote);
      await leg.join(channelId);
    },
    counters: () => flatten(rtp.counters),
  };
}

async function record(
  rtp: RtpMedia,
  { recording, clock, log }: CallMediaOptions,
  resources: AsyncDisposableStack,
): Promise<void> {
  if (recording === null) return;
  const recorder = new StereoRecorder({ path: recording, clock, log });
  await recorder.start();
  resources.defer(() => recorder.stop());
  rtp.onTick((tick) => recorder.write(tick));
}

/** The law the phone speaks, so that nothing is transcoded; μ-law when it speaks neither. */
async function callerCodec(rest: AriRest, channelId: string, signal: AbortSignal): Promise<G711> {
  const format = await rest.getVariable(channelId, 'CHANNEL(audionativeformat)', signal);
  return /\b(ulaw|alaw)\b/.exec(format)?.[1] === 'alaw' ? 'alaw' : 'ulaw';
}

function flatten(counters: object, prefix = ''): Record<string, number> {
  const entries = Object.entries(counters).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'number') return [[prefix + name, value]];
    return typeof value === 'object' && value !== null ? Object.entries(flatten(value, `${name}.`)) : [];
  });
  return Object.fromEntries(entries) as Record<string, number>;
}
