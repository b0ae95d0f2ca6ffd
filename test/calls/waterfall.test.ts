import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallRecord } from '../../sidecar/src/call/call-record.ts';
import { speechSegments } from '../caller/analyser/speech-segments.ts';
import type { CallBed } from '../sidecar/call-bed.ts';
import { startScriptedBed } from '../sidecar/scripted-bed.ts';
import { speechClip } from '../speech/speech-clip.ts';

/** The phone's reports come back so late, milliseconds: the other side takes half of it for the way there. */
const RTCP_DELAY = 80;
/** Three seconds of it: the phone has reported several times when it is over. */
const GREETING = 'Good day to you, how can I help you now?';
/** Rounding of two times to whole milliseconds. */
const ROUNDING = 1;

const turnsOf = ({ turns }: CallRecord, who: 'caller' | 'agent') => turns.filter((turn) => turn.who === who);

describe('the record of a call', () => {
  let bed: CallBed;
  let records = 0;

  beforeAll(async () => {
    const stt = { finals: ['what are your opening hours', 'and where is your office'] };
    const tts = { msPerCharacter: 80 };
    bed = await startScriptedBed({
      agents: [{ number: '900', stt, tts, profile: { greeting: GREETING } }],
    });
  });

  afterAll(() => bed?.[Symbol.asyncDispose]());

  /** A question, an interruption one second into the answer, and the second answer. */
  async function interruptedCall(rtcpDelay?: number) {
    const [ask, interrupt] = await Promise.all([speechClip('human-hours'), speechClip('human-try-again')]);
    const call = await bed.caller.dial('900', rtcpDelay === undefined ? {} : { rtcpDelay });
    const answeredAt = call.now();
    await call.agentSpeaks();
    await call.agentSilentFor(900);
    await call.play(ask.pcm);
    await call.agentSpeaks();
    await call.wait(1_000);
    const onset = await call.play(interrupt.pcm);
    await call.agentSpeaks();
    await call.wait(500);
    await call.hangUp();
    const { record } = await bed.sidecar.record(++records);
    return { record, recording: call.recording, answeredAt, onset };
  }

  it('holds where the time of each answer went, in order, and when it reached the phone', async () => {
    const { record, recording, answeredAt } = await interruptedCall(RTCP_DELAY);
    const callers = turnsOf(record, 'caller');
    expect(callers).toHaveLength(2);
    for (const { trace = {} } of callers) {
      const steps = [
        ...[trace.speechEnd, trace.vadStop, trace.final, trace.committed, trace.llmRequest],
        ...[trace.llmFirstToken, trace.firstClause, trace.ttsRequest, trace.ttsFirstByte],
        ...[trace.firstFrameSent, trace.firstFrameAtEar],
      ];
      expect(steps.map((at) => typeof at)).toEqual(steps.map(() => 'number'));
      const guessed = trace.speculation?.used ? [trace.llmRequest] : [];
      const inOrder = steps.filter((at) => !guessed.includes(at));
      expect(inOrder).toEqual(inOrder.toSorted((a, b) => Number(a) - Number(b)));
      expect(trace).toMatchObject({ decidedBy: 'complete', decidedWhy: 'final' });
      const way = Number(trace.firstFrameAtEar) - Number(trace.firstFrameSent);
      expect(way).toBeGreaterThanOrEqual(RTCP_DELAY / 2 - ROUNDING);
    }
    // The same clock as the caller's own: no answer is heard before it left, and the next thing heard is it.
    const sent = answeredAt + Number(callers[0]?.trace?.firstFrameSent);
    const heard = speechSegments(recording.heard).map(({ start }) => start);
    const spoken = answeredAt + Number(callers[0]?.trace?.speechEnd);
    const first = heard.find((start) => start > spoken);
    expect(Number(first)).toBeGreaterThan(sent - 20);
  });

  it('holds when the caller broke in, and when the agent was lowered, paused and silenced', async () => {
    const { record, answeredAt, onset } = await interruptedCall();
    const cut = turnsOf(record, 'agent').find(({ interrupted }) => interrupted);
    expect(cut?.interruptions).toHaveLength(1);
    const [trace] = cut?.interruptions ?? [];
    expect(trace).toMatchObject({ outcome: 'confirmed', why: 'words' });
    const steps = [onset.start - answeredAt - ROUNDING, trace?.onset, trace?.ducked, trace?.paused];
    const all = [...steps, trace?.settled, cut?.at].map(Number);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
    expect(trace?.paused).toBe(record.events.find(({ type }) => type === 'paused')?.['at']);
    // A phone without RTCP tells nothing of the way, and nothing is made up.
    expect(turnsOf(record, 'caller')[0]?.trace?.firstFrameAtEar).toBeUndefined();
  });

  it('is summed up in the metrics, stage by stage, without a word or number of the caller', async () => {
    const text = await bed.sidecar.metrics();
    const stages = [
      ...text.matchAll(/aivoice_turn_stage_seconds_count\{agent="agent-900",stage="([a-z-]+)"\} (\d+)/g),
    ];
    const counts = Object.fromEntries(stages.map(([, stage, count]) => [stage, Number(count)]));
    expect(counts).toMatchObject({
      'turn-end': 4,
      'first-token': 4,
      'first-sound': 4,
      'first-frame': 4,
      phone: 2,
    });
    expect(text).toContain(
      'aivoice_interruption_outcomes_total{agent="agent-900",outcome="confirmed",why="words"} 2',
    );
    expect(text).not.toMatch(/opening hours|="700"/);
  });
});
