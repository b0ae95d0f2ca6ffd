import { describe, expect, it } from 'vitest';
import { heardCall } from '../../bench/load/heard-call.ts';
import { CallRecording } from '../../caller/call-recording.ts';
import { silence, tone } from '../../speech/noises.ts';
import { joinClips } from '../../speech/speech-clip.ts';

const piece = (pcm: Int16Array) => ({ text: '', pcm });
const track = (...parts: readonly (Int16Array | number)[]): Int16Array =>
  joinClips(...parts.map((part) => piece(typeof part === 'number' ? silence(part) : part))).pcm;
const frames = (pcm: Int16Array): Int16Array[] =>
  Array.from({ length: pcm.length / 160 }, (_, index) => pcm.slice(index * 160, (index + 1) * 160));

function recording(caller: Int16Array, heard: Int16Array): CallRecording {
  return new CallRecording({
    zero: 0,
    end: heard.length / 8,
    sent: frames(caller).map((pcm, index) => ({ start: index * 20, pcm })),
    received: frames(heard).map((pcm, index) => {
      const at = index * 20;
      return { at, earliest: at, ssrc: 1, sequence: index, timestamp: index * 160, pcm };
    }),
  });
}

/** Asks from 1000 to 2000, is answered from 2800 on, talks over that from 3800 to 4800, is answered from 5600 to 7600. */
const caller = track(1_000, tone(300, 1_000), 1_800, tone(300, 1_000), 6_200);
const heard = track(2_800, tone(440, 1_240), 1_560, tone(440, 2_000), 3_400);

describe('the figures of one call', () => {
  it('are the waits for answers and the time to silence of a barge-in', () => {
    const { turns } = heardCall(recording(caller, heard), []);
    expect(turns).toEqual([
      { wait: 800, stall: 0 },
      { wait: 800, silentAfter: 240, stall: 0 },
    ]);
  });

  it('tell how long the caller itself stood still while a turn was measured', () => {
    const { turns } = heardCall(recording(caller, heard), [{ from: 5_500, seen: 5_531 }]);
    expect(turns.map(({ stall }) => stall)).toEqual([0, 31]);
  });

  it('count the holes of answers nobody interrupted, unless the caller stood still', () => {
    const holed = track(2_800, tone(440, 1_240), 1_560, tone(440, 1_000), 40, tone(440, 960), 3_400);
    const { holes, listenedMs } = heardCall(recording(caller, holed), []);
    expect(holes).toEqual([40]);
    expect(listenedMs).toBe(2_000);
    expect(heardCall(recording(caller, holed), [{ from: 6_500, seen: 6_620 }]).holes).toEqual([]);
  });

  it('hold an answer that did not come, unless the call ended before it could', () => {
    const quiet = track(11_000);
    expect(heardCall(recording(track(1_000, tone(300, 1_000), 9_000), quiet), []).turns).toEqual([
      { stall: 0 },
    ]);
    expect(heardCall(recording(track(9_000, tone(300, 1_000), 1_000), quiet), []).turns).toEqual([]);
  });
});
