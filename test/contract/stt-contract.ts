import type { SttOptions, SttProvider, SttSession } from '../../sidecar/src/ports/stt.ts';
import { framesOf } from '../../sidecar/test/doubles/caller-frames.ts';
import { SttListener } from '../../sidecar/test/doubles/stt-listener.ts';
import { type Check, demand, demandRejection, describeChecks, within } from './check.ts';

/** Something said: 8 kHz samples without silence around them, and a pattern that its text must match. */
export interface Utterance {
  readonly pcm: Int16Array;
  readonly text: RegExp;
}

export interface SttSubject {
  /** A new provider; the check closes it. */
  create(): SttProvider;
  /** Two utterances whose patterns do not match each other's text. */
  readonly speech: readonly [Utterance, Utterance];
  /** Longest wait for any one thing, milliseconds. */
  readonly patience: number;
}

const OPTIONS: SttOptions = { language: 'en-US', codec: 'ulaw' };
const SILENCE_MS = 600;
const LINE_SAMPLES_PER_MS = 8;

/** One call under test: speaks into a session on a clock of its own and collects what comes back. */
class Call {
  readonly listener: SttListener;
  readonly session: SttSession;
  readonly #patience: number;
  #at = 1_000;

  constructor(session: SttSession, patience: number) {
    this.session = session;
    this.listener = new SttListener(session);
    this.#patience = patience;
  }

  get text(): string {
    return this.listener.finals.join(' ').trim();
  }

  silence(ms: number): void {
    this.#write(new Int16Array(ms * LINE_SAMPLES_PER_MS));
  }

  /** Silence, speech, silence, as the call's voice detector would report it. */
  say(pcm: Int16Array): void {
    this.silence(SILENCE_MS);
    const start = this.#at;
    const half = Math.ceil(pcm.length / 320) * 160;
    this.#write(pcm.subarray(0, half));
    this.session.speechStarted(start);
    this.#write(pcm.subarray(half));
    const end = this.#at;
    this.silence(SILENCE_MS);
    this.session.forceEndpoint(end);
  }

  async hears(text: RegExp): Promise<void> {
    const heard = this.listener.until(() => text.test(this.text) || this.listener.ended);
    await within(this.#patience, () => `a final that matches ${text}, got "${this.text}"`, heard);
    demand(text.test(this.text), `the final text is "${this.text}", expected ${text}`);
  }

  async ends(): Promise<void> {
    await within(this.#patience, 'the end of the events', this.listener.failure());
    demand(this.listener.error === undefined, `the events ended with ${String(this.listener.error)}`);
  }

  #write(pcm: Int16Array): void {
    for (const frame of framesOf(pcm, this.#at)) {
      this.session.write(frame);
      this.#at = frame.at + 20;
    }
  }
}

async function withProvider(
  subject: SttSubject,
  use: (open: (signal?: AbortSignal) => Promise<Call>, provider: SttProvider) => Promise<void>,
): Promise<void> {
  const provider = subject.create();
  const open = async (signal = new AbortController().signal) =>
    new Call(await within(subject.patience, 'opening', provider.open(OPTIONS, signal)), subject.patience);
  try {
    await use(open, provider);
  } finally {
    await within(subject.patience, 'closing the provider', provider.close());
  }
}

/** What every recogniser promises. Time-outs and wrong answers throw. */
export const STT_CHECKS: readonly Check<SttSubject>[] = [
  {
    title: 'opens, and closes twice without harm',
    run: (subject) =>
      withProvider(subject, async (open, provider) => {
        const { session } = await open();
        await session.close();
        await session.close();
        await provider.close();
      }),
  },
  {
    title: 'gives the words as finals once the speech has ended',
    run: (subject) =>
      withProvider(subject, async (open) => {
        const call = await open();
        call.say(subject.speech[0].pcm);
        await call.hears(subject.speech[0].text);
        await call.session.close();
      }),
  },
  {
    title: 'keeps its events to the contract: kinds, order and capabilities',
    run: (subject) =>
      withProvider(subject, async (open, provider) => {
        const call = await open();
        call.say(subject.speech[0].pcm);
        await call.hears(subject.speech[0].text);
        call.silence(SILENCE_MS);
        await call.session.close();
        await call.ends();
        const { interims, ownsTurnEnd } = provider.capabilities;
        const kinds = call.listener.events.map((event) => event.type);
        demand(interims || !kinds.includes('interim'), 'an interim came from a vendor without interims');
        demand(ownsTurnEnd || !kinds.includes('end-of-turn'), 'a turn end came from a vendor without them');
        demand(kinds.lastIndexOf('interim') < kinds.lastIndexOf('final'), 'an interim came after the final');
        demand(
          kinds.every((kind, index) => kind !== 'end-of-turn' || kinds.slice(0, index).includes('final')),
          'a turn end came before its final',
        );
      }),
  },
  {
    title: 'hears no words in silence',
    run: (subject) =>
      withProvider(subject, async (open) => {
        const call = await open();
        call.say(new Int16Array(2_000 * LINE_SAMPLES_PER_MS));
        call.say(subject.speech[0].pcm);
        await call.hears(subject.speech[0].text);
        const words = call.text.split(/\s+/).length;
        const second = await open();
        second.say(subject.speech[0].pcm);
        await second.hears(subject.speech[0].text);
        const expected = second.text.split(/\s+/).length;
        demand(words <= expected, `silence before the words added some: "${call.text}"`);
      }),
  },
  {
    title: 'survives an end of speech for which there was no audio',
    run: (subject) =>
      withProvider(subject, async (open) => {
        const call = await open();
        call.session.forceEndpoint(1_000);
        call.session.speechStarted(1_000);
        call.session.forceEndpoint(1_000);
        call.say(subject.speech[0].pcm);
        await call.hears(subject.speech[0].text);
      }),
  },
  {
    title: 'gives a second utterance without the first',
    run: (subject) =>
      withProvider(subject, async (open) => {
        const call = await open();
        call.say(subject.speech[0].pcm);
        await call.hears(subject.speech[0].text);
        const before = call.listener.finals.length;
        call.say(subject.speech[1].pcm);
        await call.hears(subject.speech[1].text);
        const later = call.listener.finals.slice(before).join(' ');
        demand(!subject.speech[0].text.test(later), `the first utterance came again: "${later}"`);
      }),
  },
  {
    title: 'keeps two calls at once apart',
    run: (subject) =>
      withProvider(subject, async (open) => {
        const calls = await Promise.all([open(), open()]);
        calls.forEach((call, index) => {
          call.say(subject.speech[index]?.pcm ?? new Int16Array());
        });
        await Promise.all(calls.map((call, index) => call.hears(subject.speech[index]?.text ?? /$^/)));
        demand(!subject.speech[1].text.test(calls[0].text), 'the first call heard the second');
        demand(!subject.speech[0].text.test(calls[1].text), 'the second call heard the first');
      }),
  },
  {
    title: 'does not open for a call that is over',
    run: (subject) =>
      withProvider(subject, (_, provider) =>
        demandRejection(
          subject.patience,
          'it opened although its signal had aborted',
          provider.open(OPTIONS, AbortSignal.abort()),
        ),
      ),
  },
  {
    title: 'ends its events without an error when the call is over',
    run: (subject) =>
      withProvider(subject, async (open) => {
        const over = new AbortController();
        const call = await open(over.signal);
        call.say(subject.speech[0].pcm);
        over.abort();
        await call.ends();
      }),
  },
  {
    title: 'may be closed while it works, and says nothing afterwards',
    run: (subject) =>
      withProvider(subject, async (open) => {
        const call = await open();
        call.say(subject.speech[0].pcm);
        await within(subject.patience, 'closing', call.session.close());
        await call.ends();
        const count = call.listener.events.length;
        call.say(subject.speech[1].pcm);
        const other = await open();
        other.say(subject.speech[1].pcm);
        await other.hears(subject.speech[1].text);
        demand(call.listener.events.length === count, 'an event came after close');
      }),
  },
];

/** The suite every recogniser passes. */
export function describeSttContract(name: string, subject: () => SttSubject): void {
  describeChecks(`${name} keeps the recogniser's contract`, STT_CHECKS, subject);
}
