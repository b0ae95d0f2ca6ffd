import type { CallRecording } from '../caller/call-recording.ts';
import type { Caller } from '../caller/caller.ts';
import type { CallerCall } from '../caller/caller-call.ts';
import { sayClip, speechClip } from '../speech/speech-clip.ts';
import { readWav } from '../speech/wav.ts';

export interface DemoCall {
  readonly recording: CallRecording;
  /** When the agent answered, on the recording's timeline. */
  readonly answeredAt: number;
  /** Who ended the call. */
  readonly endedBy: string;
}

/** The agent counts as done when it has been silent for so long, milliseconds. */
const DONE = 900;
/** The caller breaks in after the agent has spoken for so long, milliseconds. */
const BREAK_IN = 1_300;

/**
 * The scripted caller: asks three questions, breaks into one answer, says yes to a question, presses a key and
 * says goodbye; the agent hangs up.
 */
export async function scriptedCall(caller: Caller): Promise<DemoCall> {
  const call = await caller.dial('999');
  const answeredAt = call.now();
  await answerEnds(call);
  await say(call, 'What are your opening hours?');
  await call.agentSpeaks();
  await call.wait(BREAK_IN);
  await say(call, 'How much does a check-up cost?');
  await answerEnds(call);
  await say(call, 'Can I make an appointment?');
  await answerEnds(call);
  await call.play((await speechClip('say-yes')).pcm);
  await answerEnds(call);
  await say(call, 'Please call me back tomorrow morning.');
  await answerEnds(call);
  await call.dtmf('5');
  await answerEnds(call);
  await say(call, 'Thank you, goodbye.');
  return ended(call, answeredAt);
}

/** A call that plays a WAV file of the user's own as the caller, and hangs up after the answer. */
export async function ownAudioCall(caller: Caller, wav: Buffer): Promise<DemoCall> {
  const call = await caller.dial('999');
  const answeredAt = call.now();
  await answerEnds(call);
  await call.play(telephoneAudio(wav));
  await answerEnds(call);
  await call.hangUp();
  return ended(call, answeredAt);
}

async function say(call: CallerCall, text: string): Promise<void> {
  await call.play((await sayClip(text)).pcm);
}

async function answerEnds(call: CallerCall): Promise<void> {
  await call.agentSpeaks();
  await call.agentSilentFor(DONE);
}

async function ended(call: CallerCall, answeredAt: number): Promise<DemoCall> {
  const { by } = await call.ended;
  return { recording: call.recording, answeredAt, endedBy: by };
}

/** First channel of a WAV file at 8 kHz; other rates are refused with what to do. */
function telephoneAudio(wav: Buffer): Int16Array {
  const { rateHz, channels } = readWav(wav);
  const [first] = channels;
  if (rateHz !== 8_000 || !first) {
    throw new Error(
      `The file has ${rateHz} Hz; telephones have 8000. Convert it: sox in.wav -r 8000 -c 1 -b 16 out.wav`,
    );
  }
  return first;
}
