import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import { type Cost, costOf } from '../metering/cost.ts';
import type { ProviderUsage, UsageMeter } from '../metering/usage.ts';
import type { G711 } from '../ports/audio.ts';
import type { EndReason } from '../ports/call-control.ts';
import type { AgentRuntime } from './agent-runtime.ts';
import type { CallMedia } from './call-media.ts';
import type { CallOffer } from './call-offer.ts';
import type { RecordedTurn, Transcript } from './transcript.ts';

/** The document `call.json`: everything that is known of one ended call. */
export interface CallRecord {
  readonly version: 1;
  readonly id: string;
  readonly agent: string;
  readonly settingsGeneration: number;
  readonly linkedId: string;
  readonly caller: string;
  readonly did: string;
  readonly codec: G711 | null;
  readonly offeredAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string;
  readonly endReason: EndReason;
  /** Milliseconds from answer to end, 0 when never answered. */
  readonly duration: number;
  readonly recording: string | null;
  readonly turns: readonly RecordedTurn[];
  /** Everything else that happened, in order, times as in `turns`. */
  readonly events: readonly Record<string, unknown>[];
  readonly media: Readonly<Record<string, number>>;
  /** What each provider was given to do. */
  readonly usage: readonly ProviderUsage[];
  /** By the price table of the settings; null when nothing has a price. */
  readonly cost: Cost | null;
}

/** What a record is made of when its call has ended. */
export interface EndedCall {
  readonly offer: CallOffer;
  readonly agent: AgentRuntime;
  readonly transcript: Transcript;
  /** Absent when the call ended before its media was open. */
  readonly media: CallMedia | undefined;
  readonly recorded: boolean;
  readonly meter: UsageMeter;
  readonly offeredAt: Date;
  readonly endReason: EndReason;
  readonly clock: Clock;
}

/** The record of a call that ends now. */
export function callRecord(call: EndedCall): CallRecord {
  const { offer, agent, transcript, media, clock } = call;
  const { channelId: _, ...told } = offer;
  const endedAt = clock.date();
  const answered = transcript.answeredAt;
  const usage = call.meter.usage();
  const duration = answered === undefined ? 0 : Math.round(clock.now() - answered);
  const answeredAt = answered === undefined ? null : new Date(endedAt.getTime() - duration).toISOString();
  return {
    version: 1,
    ...told,
    agent: agent.profile.id,
    settingsGeneration: agent.generation,
    codec: media?.codec ?? null,
    offeredAt: call.offeredAt.toISOString(),
    answeredAt,
    endedAt: endedAt.toISOString(),
    endReason: call.endReason,
    duration,
    recording: media && call.recorded ? 'recording.wav' : null,
    turns: transcript.turns,
    events: transcript.events,
    media: media?.counters() ?? {},
    usage,
    cost: costOf(usage, agent.prices),
  };
}

/** Writes `call.json` into the call's folder (created when missing), whole or not at all. */
export async function writeCallRecord(directory: string, record: CallRecord): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'call.json');
  await writeFile(`${file}.part`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
}

/** As `writeCallRecord`, but a full disk costs only the record: it is logged. */
export async function keepCallRecord(directory: string, record: CallRecord, log: Logger): Promise<void> {
  try {
    await writeCallRecord(directory, record);
  } catch (error) {
    log.error({ err: error }, 'the call record could not be written');
  }
}
