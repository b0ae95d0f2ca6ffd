import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type CallerFrame, FRAME_MS } from '../../sidecar/src/ports/audio.ts';
import type { LlmProvider } from '../../sidecar/src/ports/llm.ts';
import type { SttProvider } from '../../sidecar/src/ports/stt.ts';
import type { TtsProvider } from '../../sidecar/src/ports/tts.ts';
import { REGISTRY } from '../../sidecar/src/providers/registry.ts';
import { CallerAudio } from '../../sidecar/test/doubles/caller-audio.ts';
import { providerContext } from '../../sidecar/test/doubles/provider-context.ts';
import type { LoadOrder, LoadReport } from './provider-load-messages.ts';

/** Speech and silence of each utterance, milliseconds; the pitch is that of the simulators' first text. */
const SPEECH = 1_000;
const SILENCE = 1_000;
/** From one question or sentence to the next. */
const TURN = 2_000;
const SENTENCE = 'Certainly, we are open from nine until six.';

/** One conversation at one stage until the signal aborts; notes how long after its cause each answer came. */
type Talk = (note: (ms: number) => void, signal: AbortSignal) => Promise<void>;

async function listen(provider: SttProvider, ...[note, signal]: Parameters<Talk>): Promise<void> {
  const session = await provider.open({ language: 'en-US', codec: 'ulaw' }, signal);
  let endedAt = 0;
  const reading = (async () => {
    for await (const event of session.events) {
      if (event.type !== 'final' || endedAt === 0) continue;
      note(performance.now() - endedAt);
      endedAt = 0;
    }
  })();
  const audio = new CallerAudio('ulaw', performance.now());
  const write = async (frames: readonly CallerFrame[]) => {
    for (const frame of frames) {
      await delay(Math.max(0, frame.at + FRAME_MS - performance.now()));
      session.write(frame);
    }
  };
  while (!signal.aborted) {
    session.speechStarted(audio.at);
    await write(audio.voice(SPEECH));
    endedAt = performance.now();
    session.forceEndpoint(audio.at);
    await write(audio.silence(SILENCE));
  }
  await session.close();
  await reading;
}

async function ask(provider: LlmProvider, ...[note, signal]: Parameters<Talk>): Promise<void> {
  const messages = [{ role: 'user', content: SENTENCE }] as const;
  while (!signal.aborted) {
    const askedAt = performance.now();
    let first = true;
    for await (const event of provider.complete({ messages, tools: [], language: 'en-US' }, signal)) {
      if (first && event.type === 'text') note(performance.now() - askedAt);
      first = false;
    }
    await delay(Math.max(0, askedAt + TURN - performance.now()));
  }
}

async function speak(provider: TtsProvider, ...[note, signal]: Parameters<Talk>): Promise<void> {
  const session = await provider.open({ language: 'en-US', voice: '', codec: 'ulaw' }, signal);
  for (let utterance = 1; !signal.aborted; utterance++) {
    const askedAt = performance.now();
    let first = true;
    for await (const event of session.speak({ text: SENTENCE, utterance, last: true }, signal)) {
      if (first && event.type === 'audio') note(performance.now() - askedAt);
      if (event.type === 'audio') first = false;
    }
    await delay(Math.max(0, askedAt + TURN - performance.now()));
  }
  await session.close();
}

async function measure({ provider, streams, lengthMs }: LoadOrder): Promise<LoadReport> {
  const spec = REGISTRY.find(({ id }) => id === provider.name);
  if (!spec) throw new Error(`no provider ${provider.name}`);
  const made = spec.create(spec.options.parse(provider.entry), providerContext());
  const talk: Talk = (note, signal) => {
    if (spec.stage === 'stt') return listen(made as SttProvider, note, signal);
    return spec.stage === 'llm'
      ? ask(made as LlmProvider, note, signal)
      : speak(made as TtsProvider, note, signal);
  };
  const end = new AbortController();
  const added: number[] = [];
  let failures = 0;
  const rssBeforeMib = process.memoryUsage.rss() / 2 ** 20;
  const before = process.cpuUsage();
  const begun = performance.now();
  const talks = Array.from({ length: streams }, async (_, index) => {
    await delay((index * TURN) / streams);
    await talk((ms) => added.push(ms - provider.scriptedMs), end.signal).catch(() => {
      if (!end.signal.aborted) failures += 1;
    });
  });
  await delay(lengthMs);
  const cpu = process.cpuUsage(before);
  const cpuPercent = (cpu.user + cpu.system) / ((performance.now() - begun) * 10);
  const rssMib = process.memoryUsage.rss() / 2 ** 20;
  end.abort();
  await Promise.race([Promise.all(talks), delay(3_000)]);
  return { cpuPercent, rssBeforeMib, rssMib, added, failures };
}

const [order] = (await once(process, 'message')) as [LoadOrder];
process.send?.(await measure(order), () => process.exit());
