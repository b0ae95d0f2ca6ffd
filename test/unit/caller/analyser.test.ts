import { describe, expect, it } from 'vitest';
import { findClip } from '../../caller/analyser/find-clip.ts';
import { streamFaults, toneHoles } from '../../caller/analyser/glitches.ts';
import { heardText, wordMatch } from '../../caller/analyser/heard-text.ts';
import { silences, speechSegments } from '../../caller/analyser/speech-segments.ts';
import {
  speaksBetween,
  timeToFirstSound,
  timeToSilence,
  turnLatencies,
} from '../../caller/analyser/turn-latency.ts';
import { CallRecording } from '../../caller/call-recording.ts';
import type { ReceivedPacket } from '../../caller/packet-log.ts';
import { cough, silence, tone } from '../../speech/noises.ts';
import { joinClips } from '../../speech/speech-clip.ts';

const piece = (pcm: Int16Array) => ({ text: '', pcm });
const track = (...parts: readonly (Int16Array | number)[]): Int16Array =>
  joinClips(...parts.map((part) => (typeof part === 'number' ? part : piece(part)))).pcm;

/** A recording whose caller spoke `caller` and heard `heard`, both as whole tracks, in 20 ms packets. */
function recording(caller: Int16Array, heard: Int16Array, drop: readonly number[] = []): CallRecording {
  const frames = (pcm: Int16Array): Int16Array[] =>
    Array.from({ length: Math.floor(pcm.length / 160) }, (_, index) =>
      pcm.slice(index * 160, (index + 1) * 160),
    );
  const received = frames(heard).map(
    (pcm, index): ReceivedPacket => ({
      at: index * 20,
      earliest: index * 20,
      ssrc: 1,
      sequence: index,
      timestamp: index * 160,
      pcm,
    }),
  );
  return new CallRecording({
    zero: 0,
    end: Math.max(caller.length, heard.length) / 8,
    sent: frames(caller).map((pcm, index) => ({ start: index * 20, pcm })),
    received: received.filter(({ sequence }) => !drop.includes(sequence)),
  });
}

describe('speech segments', () => {
  it('begin and end where the voice does, and bridge short pauses', () => {
    const pcm = track(300, tone(440, 400), 150, tone(440, 100), 500, tone(440, 200), 100);

    expect(speechSegments(pcm)).toEqual([
      { start: 300, end: 950 },
      { start: 1_450, end: 1_650 },
    ]);
  });

  it('leave out a click', () => {
    expect(speechSegments(track(300, tone(440, 20), 300))).toEqual([]);
  });

  it('have silences between them', () => {
    expect(silences(track(300, tone(440, 400), 500, tone(440, 100)), 250)).toEqual([
      { start: 0, end: 300 },
      { start: 700, end: 1_200 },
    ]);
  });
});

describe('turn latencies', () => {
  const caller = track(100, tone(300, 400), 2_000, tone(300, 400), 1_000);
  const heard = track(800, tone(500, 600), 1_400, tone(500, 900), 200);
  const call = recording(caller, heard);

  it('run from the end of the caller’s words to the first sound of the answer', () => {
    expect(turnLatencies(call)).toEqual([
      { caller: { start: 100, end: 500 }, gap: 300 },
      { caller: { start: 2_500, end: 2_900 }, gap: undefined },
    ]);
  });

  it('tell how long the agent went on when the caller spoke', () => {
    expect(timeToSilence(call, 1_000)).toBe(400);
    expect(timeToSilence(call, 2_000)).toBe(0);
    expect(timeToSilence(call, 3_000)).toBeUndefined();
  });

  it('know the first sound and whether the agent speaks throughout', () => {
    expect(timeToFirstSound(call, 200)).toBe(600);
    expect(speaksBetween(call, 850, 1_350)).toBe(true);
    expect(speaksBetween(call, 850, 2_000)).toBe(false);
  });
});

describe('glitches', () => {
  it('are holes in voiced audio, by the stream', () => {
    const faults = streamFaults(recording(silence(1_000), tone(440, 1_000), [20, 21]));

    expect(faults).toMatchObject({ holes: [{ start: 400, end: 440 }], lost: 2, unheard: 0 });
  });

  it('are not pauses, even when nothing is sent in them', () => {
    const heard = track(tone(440, 200), 400, tone(440, 200));
    const pause = Array.from({ length: 18 }, (_, index) => 11 + index);

    expect(streamFaults(recording(silence(800), heard, pause)).holes).toEqual([]);
  });

  it('are holes in a tone, even when silence was sent in time', () => {
    expect(toneHoles(track(200, tone(440, 300), 20, tone(440, 300), 100))).toEqual([
      { start: 500, end: 520 },
    ]);
    expect(toneHoles(track(200, tone(440, 600), 100))).toEqual([]);
  });
});

describe('a known clip', () => {
  const noise = cough();

  it('is found to the sample', () => {
    const found = findClip(track(1_234, noise, 500), noise);

    expect(found.start).toBe(1_234);
    expect(found.similarity).toBeGreaterThan(0.99);
  });

  it('is not found where it is not', () => {
    expect(findClip(tone(440, 2_000), noise).similarity).toBeLessThan(0.5);
  });
});

describe('the text of a recording', () => {
  it('comes phrase by phrase with its times', async () => {
    const heard = track(300, tone(440, 400), 1_000, tone(440, 600), 300);
    const lengths = async (pcm: Int16Array): Promise<string> => `${pcm.length / 8} ms`;

    expect(await heardText(recording(silence(2_600), heard), lengths)).toEqual([
      { start: 300, end: 700, text: '800 ms' },
      { start: 1_700, end: 2_300, text: '1000 ms' },
    ]);
  });

  it('is compared word by word in order', () => {
    expect(wordMatch('We are open on Monday.', 'we are, open monday')).toBeCloseTo(0.8);
    expect(wordMatch('one two', 'two one')).toBe(0.5);
  });
});
