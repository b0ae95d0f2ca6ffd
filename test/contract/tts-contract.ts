import { durationMs, type SpeechAudio } from '../../sidecar/src/ports/audio.ts';
import type { Clause, TtsEvent, TtsOptions, TtsProvider, TtsSession } from '../../sidecar/src/ports/tts.ts';
import { type Check, demand, demandRejection, describeChecks, within } from './check.ts';

export interface TtsSubject {
  /** A new provider; the check closes it. */
  create(): TtsProvider;
  readonly voice: string;
  /** What the audio says, for vendors that really speak; undefined for simulators. */
  readonly understand?: (audio: readonly SpeechAudio[]) => Promise<string>;
  /** Longest wait for any one thing, milliseconds. */
  readonly patience: number;
}

const SHORT = 'Yes.';
const LONG = 'We are open from Monday to Friday, from nine in the morning until five in the afternoon.';
/** Nobody says the long clause in less, or in more (milliseconds). */
const LONG_AT_LEAST = 2_000;
const LONG_AT_MOST = 15_000;

function clause(text: string, utterance = 1): Clause {
  return { text, utterance, last: true };
}

interface Spoken {
  readonly events: readonly TtsEvent[];
  readonly audio: readonly SpeechAudio[];
  readonly ms: number;
}

type Speak = (session: TtsSession, text: string, signal?: AbortSignal) => Promise<Spoken>;

interface Bench {
  readonly provider: TtsProvider;
  open(signal?: AbortSignal): Promise<TtsSession>;
  /** Reads one clause to its end, in time. */
  readonly speak: Speak;
}

async function read(stream: AsyncIterable<TtsEvent>): Promise<Spoken> {
  const events: TtsEvent[] = [];
  for await (const event of stream) events.push(event);
  const audio = events.flatMap((event) => (event.type === 'audio' ? [event.audio] : []));
  return { events, audio, ms: audio.reduce((sum, piece) => sum + durationMs(piece), 0) };
}

async function withBench(subject: TtsSubject, use: (bench: Bench) => Promise<void>): Promise<void> {
  const provider = subject.create();
  const options: TtsOptions = { language: 'en-US', voice: subject.voice, codec: 'ulaw' };
  const never = () => new AbortController().signal;
  try {
    await use({
      provider,
      open: (signal = never()) => within(subject.patience, 'opening', provider.open(options, signal)),
      speak: (session, text, signal = never()) =>
        within(subject.patience, `the end of "${text}"`, read(session.speak(clause(text), signal))),
    });
  } finally {
    await within(subject.patience, 'closing the provider', provider.close());
  }
}

async function demandWords(subject: TtsSubject, spoken: Spoken, words: RegExp): Promise<void> {
  const text = await subject.understand?.(spoken.audio);
  if (text !== undefined) demand(words.test(text), `understood "${text}", expected ${words}`);
}

/** What every voice promises. Time-outs and wrong answers throw. */
export const TTS_CHECKS: readonly Check<TtsSubject>[] = [
  {
    title: 'opens, and closes twice without harm',
    run: (subject) =>
      withBench(subject, async ({ provider, open }) => {
        const session = await open();
        await session.close();
        await session.close();
        await provider.close();
      }),
  },
  {
    title: 'says a clause from its first to its last word',
    run: (subject) =>
      withBench(subject, async ({ open, speak }) => {
        const spoken = await speak(await open(), LONG);
        demand(spoken.ms > LONG_AT_LEAST && spoken.ms < LONG_AT_MOST, `it took ${spoken.ms} ms`);
        demand(spoken.audio.some(isAudible), 'all of it is silence');
        await demandWords(subject, spoken, /monday.*friday.*(nine|9).*afternoon/is);
      }),
  },
  {
    title: 'keeps its events to the contract: whole samples, and word times only where promised',
    run: (subject) =>
      withBench(subject, async ({ provider, open, speak }) => {
        const { events, audio } = await speak(await open(), LONG);
        const words = events.filter((event) => event.type === 'word');
        demand(
          provider.capabilities.alignment === words.length > 0,
          'word times do not match the capability',
        );
        demand(
          words.every((word) => word.start >= 0 && word.end >= word.start),
          'a word ends before it starts',
        );
        demand(
          audio.every((piece) => durationMs(piece) > 0),
          'a piece of audio is empty',
        );
      }),
  },
  {
    title: 'says nothing for a clause without words, and goes on',
    run: (subject) =>
      withBench(subject, async ({ open, speak }) => {
        const session = await open();
        const nothing = await speak(session, ' ');
        demand(!nothing.audio.some(isAudible), 'it made a sound for an empty clause');
        demand((await speak(session, SHORT)).ms > 0, 'it was mute afterwards');
      }),
  },
  {
    title: 'speaks clauses that were asked for before the former had ended, each by itself',
    run: (subject) =>
      withBench(subject, async ({ open, speak }) => {
        const session = await open();
        const [long, short] = await Promise.all([speak(session, LONG), speak(session, SHORT)]);
        demand(
          short.ms > 0 && short.ms < long.ms,
          `"${SHORT}" took ${short.ms} ms, the sentence ${long.ms} ms`,
        );
        await demandWords(subject, long, /friday/i);
      }),
  },
  {
    title: 'keeps two calls at once apart',
    run: (subject) =>
      withBench(subject, async ({ open, speak }) => {
        const [one, other] = await Promise.all([open(), open()]);
        const [long, short] = await Promise.all([speak(one, LONG), speak(other, SHORT)]);
        demand(
          short.ms > 0 && short.ms < long.ms,
          `"${SHORT}" took ${short.ms} ms, the sentence ${long.ms} ms`,
        );
        await other.close();
        demand((await speak(one, SHORT)).ms > 0, 'closing one call silenced the other');
      }),
  },
  {
    title: 'does not open for a call that is over',
    run: (subject) =>
      withBench(subject, ({ open }) =>
        demandRejection(
          subject.patience,
          'it opened although its signal had aborted',
          open(AbortSignal.abort()),
        ),
      ),
  },
  {
    title: 'says nothing of a clause that was aborted before it began',
    run: (subject) =>
      withBench(subject, async ({ open, speak }) => {
        const session = await open();
        const { events } = await speak(session, LONG, AbortSignal.abort());
        demand(events.length === 0, 'it spoke an aborted clause');
        demand((await speak(session, SHORT)).ms > 0, 'it was mute afterwards');
      }),
  },
  {
    title: 'stops in the middle of a clause when aborted, without an error, and goes on with the next',
    run: (subject) =>
      withBench(subject, async ({ open, speak }) => {
        const session = await open();
        const stop = new AbortController();
        const late: TtsEvent[] = [];
        const reading = (async () => {
          for await (const event of session.speak(clause(LONG), stop.signal)) {
            if (stop.signal.aborted) late.push(event);
            stop.abort();
          }
        })();
        await within(subject.patience, 'the end of an aborted clause', reading);
        demand(late.length === 0, 'audio came after the abort');
        demand((await speak(session, SHORT)).ms > 0, 'it was mute afterwards');
      }),
  },
  {
    title: 'may be closed while it speaks: the stream ends, and nothing more is said',
    run: (subject) =>
      withBench(subject, async ({ open }) => {
        const session = await open();
        const reading = read(session.speak(clause(LONG), new AbortController().signal));
        await within(subject.patience, 'closing', session.close());
        await within(subject.patience, 'the end of the stream', reading);
        const later = read(session.speak(clause(SHORT), new AbortController().signal));
        const after = await within(
          subject.patience,
          'an answer after close',
          later.catch(() => undefined),
        );
        demand((after?.ms ?? 0) === 0, 'it spoke after close');
      }),
  },
];

function isAudible(audio: SpeechAudio): boolean {
  if (audio.encoding === 'pcm16') return audio.samples.some((sample) => Math.abs(sample) > 1_000);
  return new Set(audio.bytes).size > 16; // G.711 silence is one or two values
}

/** The suite every voice passes. */
export function describeTtsContract(name: string, subject: () => TtsSubject): void {
  describeChecks(`${name} keeps the voice's contract`, TTS_CHECKS, subject);
}
