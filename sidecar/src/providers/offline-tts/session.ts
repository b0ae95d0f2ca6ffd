import { onAbort } from '../../base/abort.ts';
import { AppError } from '../../base/app-error.ts';
import { AsyncQueue } from '../../base/async-queue.ts';
import { LINE_RATE_HZ } from '../../ports/audio.ts';
import type { Clause, TtsEvent, TtsSession } from '../../ports/tts.ts';
import type { SynthesisOrder } from './messages.ts';
import { speakableText } from './speakable-text.ts';
import type { Synthesiser } from './synthesiser.ts';

export type Speaker = Omit<SynthesisOrder, 'text'>;

/** One call's voice: every clause is a job of the shared worker; aborting takes it out of the queue. */
export class OfflineTtsSession implements TtsSession {
  readonly #synthesiser: Synthesiser;
  readonly #speaker: Speaker;
  readonly #lifetime: AbortSignal;
  readonly #closing = new AbortController();

  /** The session ends with `lifetime` or with `close`, whichever comes first. */
  constructor(synthesiser: Synthesiser, speaker: Speaker, lifetime: AbortSignal) {
    this.#synthesiser = synthesiser;
    this.#speaker = speaker;
    this.#lifetime = AbortSignal.any([lifetime, this.#closing.signal]);
  }

  speak(clause: Clause, signal: AbortSignal): AsyncIterable<TtsEvent> {
    const events = new AsyncQueue<TtsEvent>();
    const ended = AbortSignal.any([signal, this.#lifetime]);
    if (ended.aborted) return until(ended, events, () => undefined);
    const order = { ...this.#speaker, text: speakableText(clause.text) };
    const cancel = this.#synthesiser.submit({
      priority: 0,
      owner: this,
      request: () => (order.text === '' ? undefined : order),
      onPart: (samples) =>
        events.push({ type: 'audio', audio: { encoding: 'pcm16', rateHz: LINE_RATE_HZ, samples } }),
      onDone: () => events.end(),
      onFailed: (cause) => events.fail(synthesisFailed(cause)),
    });
    const forget = onAbort(ended, () => {
      cancel();
      events.end();
    });
    return until(ended, events, () => {
      forget();
      cancel();
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
  }
}

/** The failure of a clause, or of the worker as a whole. */
export function synthesisFailed(cause: unknown): AppError {
  return new AppError('PROVIDER_FAILED', { details: { provider: 'offline-tts', stage: 'synthesis' }, cause });
}

/** `events` until `ended` aborts: nothing comes after that, not even what was already there. */
async function* until(
  ended: AbortSignal,
  events: AsyncQueue<TtsEvent>,
  stop: () => void,
): AsyncGenerator<TtsEvent, void> {
  try {
    if (ended.aborted) return;
    for await (const event of events) {
      if (ended.aborted) return;
      yield event;
    }
  } finally {
    stop();
  }
}
