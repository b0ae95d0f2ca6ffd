import type { WebSocket } from 'ws';
import { type ResultFlags, results } from '../../simulators/deepgram-messages.ts';
import { startWebSocketSimulator, type WebSocketSimulator } from '../../simulators/web-socket-simulator.ts';
import type { CallerWords } from './caller-words.ts';
import type { StageDelays } from './delays.ts';
import type { TimedWord } from './utterance.ts';

/** A word's last sample leaves the phone with its 20 ms frame and takes some milliseconds to get here. */
const ON_THE_WAY = 25;
/** A word is told from so much of it on: recognisers guess a word before its last sound. */
const RECOGNISED_FROM = 0.75;
/** A gap between words from which the vendor settles what came before it, milliseconds. */
const SEGMENT_GAP = 200;
/** What the vendor takes to answer Finalize when there was nothing to settle, milliseconds. */
const EMPTY_FINAL = 50;

export interface RecogniserOptions {
  readonly delays: StageDelays;
  /** The caller whose line has this key. */
  callerOf(key: string): CallerWords | undefined;
}

/**
 * A recogniser that never mishears, on Deepgram's wire protocol: it knows from the script what is being said, and
 * tells each word when most of it has been heard. Interims come at a fixed pace, the final after its delay.
 */
export function startListeningRecogniser(options: RecogniserOptions): Promise<WebSocketSimulator> {
  const keyOf = (headers: Readonly<Record<string, string | string[] | undefined>>): string =>
    String(headers['authorization']).replace('Token ', '');
  return startWebSocketSimulator({
    check: ({ headers }) => (options.callerOf(keyOf(headers)) ? undefined : 401),
    errorBody: (status) => JSON.stringify({ err_code: 'INVALID_AUTH', err_msg: String(status) }),
    onSession(socket, { headers }) {
      const caller = options.callerOf(keyOf(headers));
      if (caller) new Ears(socket, options.delays).listenTo(caller);
    },
  });
}

class Ears {
  readonly #socket: WebSocket;
  readonly #delays: StageDelays;
  readonly #timers = new Set<NodeJS.Timeout>();
  /** Words not settled yet, with clock times. */
  #words: TimedWord[] = [];

  constructor(socket: WebSocket, delays: StageDelays) {
    this.#socket = socket;
    this.#delays = delays;
  }

  listenTo(caller: CallerWords): void {
    const stop = caller.listen((words, startedAt) => this.#hear(words, startedAt));
    const interims = setInterval(() => this.#interim(), this.#delays.sttInterim);
    this.#socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary && String(data).includes('"Finalize"')) this.#finalize();
    });
    this.#socket.on('close', () => {
      stop();
      clearInterval(interims);
      for (const timer of this.#timers) clearTimeout(timer);
    });
  }

  #hear(words: readonly TimedWord[], startedAt: number): void {
    const placed = words.map(({ text, start, end }) => ({
      text,
      start: startedAt + start,
      end: startedAt + end,
    }));
    this.#words.push(...placed);
    placed.forEach((word, index) => {
      const next = placed[index + 1];
      if (!next || next.start - word.end >= SEGMENT_GAP) this.#settleAfter(word.end);
    });
  }

  #settleAfter(end: number): void {
    this.#later(end + this.#delays.sttFinal() - performance.now(), () => {
      const settled = this.#words.filter((word) => word.end <= end);
      this.#words = this.#words.filter((word) => word.end > end);
      if (settled.length > 0) this.#send(settled, { isFinal: true, speechFinal: true, fromFinalize: true });
    });
  }

  #interim(): void {
    const now = performance.now() - ON_THE_WAY;
    const heard = this.#words.filter(({ start, end }) => start + RECOGNISED_FROM * (end - start) <= now);
    if (heard.length > 0) this.#send(heard, { isFinal: false, speechFinal: false, fromFinalize: false });
  }

  /** Words that are waiting are settled in their own time; when there are none, that is the answer. */
  #finalize(): void {
    if (this.#words.length > 0) return;
    this.#later(EMPTY_FINAL, () => {
      if (this.#words.length === 0) this.#send([], { isFinal: true, speechFinal: false, fromFinalize: true });
    });
  }

  #later(delay: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, delay);
    this.#timers.add(timer);
  }

  #send(words: readonly TimedWord[], flags: ResultFlags): void {
    const text = words.map((word) => word.text).join(' ');
    this.#socket.send(results(flags.isFinal ? punctuated(text) : bare(text), { from: 0, to: 0 }, flags));
  }
}

/** Recognisers end every final like a sentence, whether it was one or not. */
function punctuated(text: string): string {
  return text === '' || /[.?!]$/.test(text) ? text : `${text}.`;
}

/** Interims come without punctuation and capitals. */
function bare(text: string): string {
  return text.replaceAll(/[.,?!]/g, '').toLowerCase();
}
