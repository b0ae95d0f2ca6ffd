import { expect } from 'vitest';
import { AsyncQueue } from '../../sidecar/src/base/async-queue.ts';
import { systemClock } from '../../sidecar/src/base/clock.ts';
import type { FailoverOptions } from '../../sidecar/src/failover/candidate.ts';
import { FailoverLlm } from '../../sidecar/src/failover/failover-llm.ts';
import { FailoverStt } from '../../sidecar/src/failover/failover-stt.ts';
import { FailoverTts } from '../../sidecar/src/failover/failover-tts.ts';
import { durationMs } from '../../sidecar/src/ports/audio.ts';
import type { LlmEvent, LlmProvider } from '../../sidecar/src/ports/llm.ts';
import type { Stage, StageProvider } from '../../sidecar/src/ports/provider-spec.ts';
import type { SttEvent, SttProvider } from '../../sidecar/src/ports/stt.ts';
import type { TtsEvent, TtsProvider } from '../../sidecar/src/ports/tts.ts';
import { CallerAudio } from '../../sidecar/test/doubles/caller-audio.ts';
import { SttListener } from '../../sidecar/test/doubles/stt-listener.ts';

/** What the caller says, as the simulated recognisers have it. */
export const HEARD = 'when are you open';
/** What models and voices say. */
export const SAID = 'We are open from nine in the morning until six in the evening.';
/** The end of an answer by a stand-in model that is asked to go on. */
const REST = 'And that is all.';
const SPEECH_MS = 1_400;
/** A little less than any simulated voice takes. */
const MS_PER_CHARACTER = 40;

/** What came of using a stage once. */
export interface Use {
  readonly events: readonly unknown[];
  /** Fails the test when the caller was left with less than everything. */
  expectWhole(): void;
}

/** Counts the speech it is given, so that it shows whether all of it was replayed. */
function recogniser(): SttProvider {
  return {
    id: 'stand-in',
    capabilities: { codecs: [], interims: true, forceEndpoint: true, ownsTurnEnd: false, finalP99: 100 },
    open: async () => {
      const events = new AsyncQueue<SttEvent>();
      let loudMs = 0;
      return {
        events,
        write: ({ pcm }) => {
          if (pcm.some((sample) => sample > 1_000)) loudMs += 20;
        },
        speechStarted: () => {},
        forceEndpoint: () => {
          events.push({ type: 'final', text: `heard ${loudMs} ms` });
        },
        close: async () => events.end(),
      };
    },
    close: async () => {},
  };
}

/** Says everything, or the rest when it is asked to go on. */
function model(): LlmProvider {
  return {
    id: 'stand-in',
    async *complete({ messages }): AsyncGenerator<LlmEvent> {
      const goesOn = messages.some(({ role }) => role === 'assistant');
      yield { type: 'text', text: goesOn ? REST : SAID };
      yield { type: 'finish', reason: 'stop' };
    },
    prewarm: async () => {},
    close: async () => {},
  };
}

function voice(): TtsProvider {
  return {
    id: 'stand-in',
    capabilities: { alignment: false, trueCancel: true },
    open: async () => ({
      async *speak({ text }): AsyncGenerator<TtsEvent> {
        for (const _ of text) {
          const bytes = new Uint8Array(8 * MS_PER_CHARACTER).fill(0x80);
          yield { type: 'audio', audio: { encoding: 'ulaw', bytes } };
        }
      },
      close: async () => {},
    }),
    close: async () => {},
  };
}

/** Providers that always work, to take over from one that does not. */
export const standIns: { readonly [S in Stage]: () => StageProvider[S] } = {
  stt: recogniser,
  llm: model,
  tts: voice,
};

/** Uses a stage once, as a call does: one utterance, one answer, one clause. */
export function useStage(stage: Stage, options: FailoverOptions<never>): Promise<Use> {
  if (stage === 'stt') return listen(new FailoverStt(options));
  return stage === 'llm' ? ask(new FailoverLlm(options)) : speak(new FailoverTts(options));
}

async function listen(provider: SttProvider): Promise<Use> {
  const session = await provider.open({ language: 'en-US', codec: 'ulaw' }, new AbortController().signal);
  const listener = new SttListener(session);
  const audio = new CallerAudio('ulaw', systemClock.now());
  const write = (frames: ReturnType<CallerAudio['voice']>) => {
    for (const frame of frames) session.write(frame);
  };
  write(audio.silence(400));
  const start = audio.at;
  write(audio.voice(300));
  session.speechStarted(start);
  write(audio.voice(SPEECH_MS - 300));
  const end = audio.at;
  write(audio.silence(900));
  session.forceEndpoint(end);
  await listener.until(() => listener.finals.join('') !== '' || listener.ended);
  await session.close();
  const { events, error } = listener;
  return {
    events,
    expectWhole: () => {
      expect(error).toBeUndefined();
      expect([HEARD, `heard ${SPEECH_MS} ms`]).toContain(listener.finals.join(' ').trim());
    },
  };
}

async function ask(provider: LlmProvider): Promise<Use> {
  const messages = [{ role: 'user', content: 'When are you open?' }] as const;
  const request = { messages, tools: [], language: 'en-US' };
  const events: LlmEvent[] = [];
  for await (const event of provider.complete(request, new AbortController().signal)) events.push(event);
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  return {
    events,
    expectWhole: () => {
      expect(events.filter(({ type }) => type === 'finish')).toHaveLength(1);
      expect(events.at(-1)?.type).toBe('finish');
      const begun = text.endsWith(REST) ? text.slice(0, -REST.length).trim() : text;
      if (text.endsWith(REST)) expect(begun).not.toBe('');
      else expect(text).toMatch(/evening\.$/);
    },
  };
}

async function speak(provider: TtsProvider): Promise<Use> {
  const signal = new AbortController().signal;
  const session = await provider.open({ language: 'en-US', voice: '', codec: 'ulaw' }, signal);
  const events: TtsEvent[] = [];
  for await (const event of session.speak({ text: SAID, utterance: 1, last: true }, signal))
    events.push(event);
  await session.close();
  const ms = events.reduce((sum, event) => sum + (event.type === 'audio' ? durationMs(event.audio) : 0), 0);
  return {
    events: events.filter(({ type }) => type === 'word'),
    expectWhole: () => expect(ms).toBeGreaterThanOrEqual(SAID.length * MS_PER_CHARACTER),
  };
}
