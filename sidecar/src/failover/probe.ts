import type { Clock } from '../base/clock.ts';
import type { LlmProvider } from '../ports/llm.ts';
import type { Stage, StageProvider } from '../ports/provider-spec.ts';
import type { SttProvider } from '../ports/stt.ts';
import type { TtsProvider } from '../ports/tts.ts';
import { asFailure, empty, timedOut, truncated } from './failure.ts';
import { hum } from './hum.ts';
import { within } from './within.ts';

/** A provider under test and how an agent would use it. */
export type ProbeSubject = { readonly language: string; readonly voice: string } & {
  readonly [S in Stage]: { readonly stage: S; readonly provider: StageProvider[S] };
}[Stage];

export interface ProbeResult {
  /** Milliseconds until it could be used: a connection, a session. 0 for stages that open nothing. */
  readonly openMs: number;
  /** Milliseconds from the request to its first answer; null when it rightly had nothing to say. */
  readonly firstByteMs: number | null;
}

/** A probe says within this time what is wrong, milliseconds. */
const PROBE_LIMIT = 4_500;
/** A recogniser that was given a hum and says nothing for so long has nothing to say, milliseconds. */
const NOTHING_TO_SAY = 2_500;
const CODEC = 'ulaw';

/**
 * Uses a provider once, with as little work (and bill) as possible, to learn whether key, address, model and voice
 * work. Rejects with the AppError that a call would meet; a provider that hangs counts as timed out.
 */
export async function probe(subject: ProbeSubject, clock: Clock, signal: AbortSignal): Promise<ProbeResult> {
  const own = new AbortController();
  const either = AbortSignal.any([signal, own.signal]);
  const at = { provider: subject.provider.id, stage: subject.stage };
  const run = { clock, signal: either };
  try {
    return await within(begin(subject, run), PROBE_LIMIT, { clock, late: (limit) => timedOut(at, limit) });
  } catch (error) {
    throw asFailure(at, error);
  } finally {
    own.abort();
  }
}

interface ProbeRun {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

function begin(subject: ProbeSubject, run: ProbeRun): Promise<ProbeResult> {
  switch (subject.stage) {
    case 'stt':
      return probeStt(subject.provider, subject.language, run);
    case 'llm':
      return probeLlm(subject.provider, subject.language, run);
    case 'tts':
      return probeTts(subject.provider, subject, run);
  }
}

async function probeStt(provider: SttProvider, language: string, run: ProbeRun): Promise<ProbeResult> {
  const { clock, signal } = run;
  const begun = clock.now();
  const session = await provider.open({ language, codec: CODEC }, signal);
  const opened = clock.now();
  const firstEvent = session.events[Symbol.asyncIterator]().next();
  const nothing = Promise.withResolvers<null>();
  const timer = clock.after(NOTHING_TO_SAY, () => nothing.resolve(null));
  try {
    const { frames, startedAt, endedAt } = hum(opened);
    for (const frame of frames) {
      session.write(frame);
      if (frame.at === startedAt) session.speechStarted(startedAt);
    }
    session.forceEndpoint(endedAt);
    const heard = await Promise.race([firstEvent.then((step) => step), nothing.promise]);
    if (heard?.done) throw truncated({ provider: provider.id, stage: 'stt' });
    return { openMs: opened - begun, firstByteMs: heard && clock.now() - opened };
  } finally {
    timer.cancel();
    await session.close();
  }
}

async function probeLlm(provider: LlmProvider, language: string, run: ProbeRun): Promise<ProbeResult> {
  const { clock, signal } = run;
  const begun = clock.now();
  const messages = [
    { role: 'system', content: 'You are being tested. Answer with one word.' },
    { role: 'user', content: 'Say "yes".' },
  ] as const;
  let firstByteMs: number | null = null;
  let finished = false;
  for await (const event of provider.complete({ messages, tools: [], language }, signal)) {
    firstByteMs ??= clock.now() - begun;
    finished = event.type === 'finish';
  }
  if (!finished) throw truncated({ provider: provider.id, stage: 'llm' });
  return { openMs: 0, firstByteMs };
}

async function probeTts(
  provider: TtsProvider,
  { language, voice }: { readonly language: string; readonly voice: string },
  { clock, signal }: ProbeRun,
): Promise<ProbeResult> {
  const begun = clock.now();
  const session = await provider.open({ language, voice, codec: CODEC }, signal);
  const opened = clock.now();
  try {
    let firstByteMs: number | null = null;
    for await (const event of session.speak({ text: 'Hello.', utterance: 1, last: true }, signal))
      if (event.type === 'audio') firstByteMs ??= clock.now() - opened;
    if (firstByteMs === null) throw empty({ provider: provider.id, stage: 'tts' });
    return { openMs: opened - begun, firstByteMs };
  } finally {
    await session.close();
  }
}
