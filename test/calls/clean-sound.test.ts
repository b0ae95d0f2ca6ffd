import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallRecord } from '../../sidecar/src/call/call-record.ts';
import { clicksHeard, clicksIn, unbrokenPieces } from '../caller/analyser/clicks.ts';
import { levelDb } from '../caller/analyser/level.ts';
import { speechSegments } from '../caller/analyser/speech-segments.ts';
import type { CallRecording } from '../caller/call-recording.ts';
import type { CallBed } from '../sidecar/call-bed.ts';
import { startScriptedBed } from '../sidecar/scripted-bed.ts';
import { speechClip } from '../speech/speech-clip.ts';
import { readWav } from '../speech/wav.ts';

const TONE_HZ = 440;
/** Each clause begins at the peak of the tone, and none ends where the next one would go on. */
const TTS = { toneHz: TONE_HZ, phase: 0.25, msPerCharacter: 37 };
const REPLY =
  'This is the first thing I say, and it is long enough. Here comes another! This one is the last of all.';
/** Of the steps of G.711 against the sample, and near zero. */
const STEP = { share: 1 / 16, least: 16 };

describe.each(['ulaw', 'alaw'] as const)('what a caller hears in %s', (codec) => {
  let bed: CallBed;

  beforeAll(async () => {
    const stt = { finals: ['what are your opening hours', 'uh-huh', 'and where is your office'] };
    const profile = { greeting: 'Good day to you. How can I help?', recording: true };
    bed = await startScriptedBed({
      agents: [{ number: '900', stt, tts: TTS, llm: { reply: REPLY }, profile }],
    });
  });

  afterAll(() => bed?.[Symbol.asyncDispose]());

  /** A greeting, an answer that is paused, resumed and then cut off, and another that is heard to its end. */
  async function eventfulCall() {
    const [ask, hum, interrupt] = await Promise.all([
      speechClip('human-hours'),
      speechClip('human-hello'),
      speechClip('human-try-again'),
    ]);
    const call = await bed.caller.dial('900', { codec });
    await call.agentSpeaks();
    await call.agentSilentFor(900);
    await call.play(ask.pcm);
    await call.agentSpeaks();
    await call.wait(500);
    await call.play(hum.pcm);
    await call.wait(1_000);
    await call.play(interrupt.pcm);
    await call.agentSpeaks();
    await call.agentSilentFor(900);
    await call.hangUp();
    const { record, directory } = await bed.sidecar.record();
    const recorded =
      readWav(await readFile(join(directory, 'recording.wav'))).channels[1] ?? new Int16Array();
    return { record, recording: call.recording, recorded };
  }

  it('has no click at joints, pause, resume and flush, one loudness, and is recorded as it was', async () => {
    const { record, recording, recorded } = await eventfulCall();
    expect(whatHappened(record)).toEqual(['heard', 'resumed', 'confirmed', 'heard']);

    expect(clicksHeard(recording, TONE_HZ)).toEqual([]);
    const stalls = Number(record.media['skippedTicks']);
    // Each stall of the process has two edges in the recording: that is what the caller heard, too.
    expect(clicksIn(recorded, TONE_HZ).length).toBeLessThanOrEqual(2 * stalls);

    const said = speechSegments(recording.heard).filter(({ start, end }) => end - start > 400);
    const levels = said.map(({ start }) => levelDb(recording.heardBetween(start + 60, start + 260)));
    expect(
      levels.every((level) => Math.abs(level + 20) < 1),
      `${levels}`,
    ).toBe(true);
    expect(levels.length).toBeGreaterThanOrEqual(3);

    expect(recorded.length).toBeGreaterThan(8_000 * 8);
    expect(differences(recording, recorded)).toBe(0);
  });
});

describe('a silent agent', () => {
  let bed: CallBed;
  let records = 0;

  beforeAll(async () => {
    const profile = { greeting: 'Yes?' };
    bed = await startScriptedBed({
      agents: [
        { number: '900', profile },
        { number: '901', profile: { ...profile, sound: { comfortNoise: true } } },
      ],
    });
  });

  afterAll(() => bed?.[Symbol.asyncDispose]());

  it.each([
    ['is digital silence', '900', Number.NEGATIVE_INFINITY],
    ['lets a quiet line be heard, if it is told to', '901', -62],
  ])('%s, and its packets go on without a break', async (_, number, level) => {
    const call = await bed.caller.dial(number);
    await call.agentSpeaks();
    await call.wait(2_500);
    await call.hangUp();
    const { record } = await bed.sidecar.record(++records);
    const { recording } = call;
    const [greeting] = speechSegments(recording.heard);
    const silent = levelDb(
      recording.heardBetween(Number(greeting?.end) + 200, Number(greeting?.end) + 1_700),
    );
    expect(Math.round(silent)).toBe(level);

    const packets = recording.packets.toSorted((a, b) => a.position - b.position);
    expect(packets.length).toBeGreaterThan(125);
    const steps = packets.slice(1).map(({ position, sequence }, index) => ({
      frames: (position - Number(packets[index]?.position)) / 20,
      packets: (sequence - Number(packets[index]?.sequence)) & 0xffff,
    }));
    const missed = steps.reduce((sum, step) => sum + Math.round(step.frames) - step.packets, 0);
    expect(steps.every(({ frames }) => Math.abs(frames - Math.round(frames)) < 0.01)).toBe(true);
    // The time stamp runs through silence; only a stall of the process may leave frames out.
    expect(missed).toBeLessThanOrEqual(Number(record.media['skippedTicks']));
  });
});

/** Of the agent's turns: heard to their end, or what the caller's sounds did to them. */
function whatHappened({ turns }: CallRecord): string[] {
  const agents = turns.filter(({ who }) => who === 'agent');
  return agents.flatMap(({ interruptions = [] }) =>
    interruptions.length === 0 ? ['heard'] : interruptions.map(({ outcome }) => outcome),
  );
}

/** How many samples that were heard differ from the recording by more than G.711 makes of them. */
function differences(recording: CallRecording, recorded: Int16Array): number {
  const [first, ...others] = unbrokenPieces(recording);
  if (!first) return Number.NaN;
  const shift = firstLoud(recorded) - firstLoud(first.pcm);
  // Where the greeting begins is known to a few samples; the place where it fits is the right one.
  const near = Array.from({ length: 9 }, (_, n) => shift - 4 + n);
  const fits = near.map((offset) => ({ offset, off: differing(first.pcm, recorded, offset) }));
  const best = fits.reduce((one, other) => (other.off < one.off ? other : one));
  return others.reduce((sum, { start, pcm }) => {
    const offset = best.offset + Math.round((start - first.start) * 8);
    return sum + differing(pcm, recorded, offset);
  }, best.off);
}

const firstLoud = (pcm: Int16Array) => pcm.findIndex((sample) => Math.abs(sample) > 1_000);

function differing(heard: Int16Array, recorded: Int16Array, offset: number): number {
  return heard.filter((sample, at) => {
    const allowed = Math.max(STEP.least, Math.abs(sample) * STEP.share);
    const own = recorded[offset + at];
    return own !== undefined && Math.abs(own - sample) > allowed;
  }).length;
}
