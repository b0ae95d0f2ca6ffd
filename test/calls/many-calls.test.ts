import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallRecord } from '../../sidecar/src/call/call-record.ts';
import { streamFaults, toneHoles } from '../caller/analyser/glitches.ts';
import { toneSegments } from '../caller/analyser/tone-segments.ts';
import type { CallRecording } from '../caller/call-recording.ts';
import { type Caller, startCaller } from '../caller/caller.ts';
import type { FramePacer } from '../caller/frame-pacer.ts';
import type { CallBed } from '../sidecar/call-bed.ts';
import { leftBehind, NOTHING } from '../sidecar/left-behind.ts';
import { raisePriority } from '../sidecar/raise-priority.ts';
import { SAYINGS, VOICE } from '../sidecar/scripted-agents.ts';
import { startScriptedBed } from '../sidecar/scripted-bed.ts';
import { speechClip } from '../speech/speech-clip.ts';

const CALLS = 20;
/** Each caller hears so much speech in one piece, milliseconds. */
const SPEECH = 30_000;
/** The caller's own clock may be late by so much, milliseconds, before its measurement counts for nothing. */
const STOOD_STILL = 20;
/** So often is a measurement repeated that counts for nothing. */
const ROUNDS = 3;

describe(`${CALLS} calls at once`, () => {
  let bed: CallBed;
  const msPerCharacter = SPEECH / SAYINGS.reply.length;

  beforeAll(async () => {
    const profile = { greeting: 'Yes?', turnTaking: { noInputDelay: 60_000 } };
    bed = await startScriptedBed({ agents: [{ number: '900', tts: { msPerCharacter }, profile }] });
  });

  afterAll(() => bed?.[Symbol.asyncDispose]());

  it('are all answered, and nobody hears a hole of 20 ms in 30 s of speech', async () => {
    await raisePriority([bed.asterisk.pid, await bed.sidecar.workerPid(), process.pid]);
    for (let round = 1; ; round++) {
      const { recordings, records, pacer } = await measure(round);
      expect(records.map(({ endReason }) => endReason)).toEqual(Array(CALLS).fill('caller-hung-up'));
      const faults = recordings.flatMap(faultsIn);
      // A caller that stood still itself says nothing about the agent.
      const measured = pacer.maxLateness < STOOD_STILL || round === ROUNDS;
      if (faults.length === 0 || measured) {
        expect(faults, circumstances(pacer, recordings, records)).toEqual([]);
        break;
      }
      console.info('measured again:', circumstances(pacer, recordings, records), JSON.stringify(faults));
    }
    await expect.poll(() => leftBehind(bed)).toEqual(NOTHING);
  });

  async function measure(round: number) {
    const { pcm } = await speechClip('human-try-again');
    const caller = await startCaller({ server: bed.asterisk.sip });
    const recordings = await Promise.all(Array.from({ length: CALLS }, () => listenTo(caller, pcm)));
    await bed.sidecar.record(CALLS * round);
    await caller.stop();
    const records = (await bed.sidecar.records()).slice(-CALLS).map(({ record }) => record);
    return { recordings, records, pacer: caller.pacer };
  }

  async function listenTo(caller: Caller, pcm: Int16Array): Promise<CallRecording> {
    const call = await caller.dial('900');
    await call.agentSpeaks();
    await call.agentSilentFor(500);
    await call.play(pcm);
    await call.agentSpeaks();
    await call.wait(SPEECH - 1_000);
    await call.agentSilentFor(500);
    await call.hangUp();
    return call.recording;
  }
});

/** Where the tone of the answer has holes, or is missing. */
function faultsIn(recording: CallRecording): readonly object[] {
  const answer = toneSegments(recording.heard, VOICE.toneHz, { hangOver: 1_000 }).at(-1);
  if (!answer || answer.end - answer.start < SPEECH - 100) return [{ tooShort: answer }];
  return toneHoles(recording.heardBetween(answer.start, answer.end));
}

/** Who was late: the caller's own clock, Asterisk's packets or our pacer. */
function circumstances(
  { maxLateness, skipped }: FramePacer,
  recordings: readonly CallRecording[],
  records: readonly CallRecord[],
): string {
  const streams = recordings.map((recording) => {
    const { lost, unheard, late, maxLateness: latest } = streamFaults(recording);
    return { lost, unheard, late, latest: Math.round(latest) };
  });
  const media = records.map(({ media: { skippedTicks, sentPackets } }) => ({ skippedTicks, sentPackets }));
  return JSON.stringify({ caller: { maxLateness: Math.round(maxLateness), skipped }, streams, media });
}
