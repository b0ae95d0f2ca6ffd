import { untilAborted } from '../../base/until-aborted.ts';
import { connectionFailure } from '../../base/vendor-request.ts';
import type { Clause, TtsEvent, TtsSession } from '../../ports/tts.ts';
import { ClauseEvents } from './clause-events.ts';
import { type TimedStreamRequest, timedStream } from './timed-stream.ts';

/** One call's voice over HTTP, one request a clause: for the models that have no WebSocket. */
export class HttpSession implements TtsSession {
  readonly #request: Omit<TimedStreamRequest, 'text'>;
  readonly #life: AbortSignal;
  readonly #closed = new AbortController();

  constructor(request: Omit<TimedStreamRequest, 'text'>, life: AbortSignal) {
    this.#request = request;
    this.#life = life;
  }

  /** Begins at once; ends quietly when `signal` aborts, which frees the vendor too. */
  speak(clause: Clause, signal: AbortSignal): AsyncIterable<TtsEvent> {
    const { speaker, provider } = this.#request;
    const events = new ClauseEvents({ text: clause.text, codec: speaker.codec, provider });
    const left = new AbortController();
    const either = AbortSignal.any([signal, this.#life, this.#closed.signal, left.signal]);
    if (clause.text.trim() === '' || either.aborted) events.events.end();
    else void this.#run(clause.text, events, either);
    return untilAborted(events.events, either, () => left.abort());
  }

  async close(): Promise<void> {
    this.#closed.abort();
  }

  async #run(text: string, events: ClauseEvents, signal: AbortSignal): Promise<void> {
    try {
      for await (const piece of timedStream({ ...this.#request, text }, signal)) events.piece(piece);
      events.end();
    } catch (error) {
      if (signal.aborted) events.events.end();
      else events.fail(connectionFailure(error, { provider: this.#request.provider, stage: 'tts' }));
    }
  }
}
