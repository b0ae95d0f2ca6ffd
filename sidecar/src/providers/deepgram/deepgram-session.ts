import type { AsyncQueue } from '../../base/async-queue.ts';
import type { Clock, Timer } from '../../base/clock.ts';
import { Listening } from '../../base/listening.ts';
import type { Logger } from '../../base/log.ts';
import { closeFault, openWebSocket } from '../../base/open-web-socket.ts';
import type { Outbound } from '../../base/outbound.ts';
import { providerError } from '../../base/provider-failure.ts';
import type { LinkReports } from '../../base/reopening-link.ts';
import { scrub } from '../../base/scrub.ts';
import { SHORTEST_SPEECH } from '../../base/speech-watchdog.ts';
import type { CallerFrame } from '../../ports/audio.ts';
import type { SttEvent, SttOptions, SttSession } from '../../ports/stt.ts';
import { DeepgramLink, type Outgoing } from './deepgram-link.ts';
import type { Protocol, Reading, Transcript } from './protocol.ts';

const DEEPGRAM = { provider: 'deepgram', stage: 'stt' } as const;
/** Speech without any message from the vendor for so long means it is stuck, milliseconds. */
const SILENT_LIMIT = 4_000;
/** The vendor does not answer Finalize when it has no audio left to work on; then we do, milliseconds. */
const FINALIZE_TIMEOUT = 500;
/** Frames kept for a re-opening while nobody speaks (1.5 s): the detector tells of a voice some windows late. */
const PRE_ROLL_FRAMES = 75;
/** No limit is documented; below the hour after which such services recycle, milliseconds. */
const MAX_AGE = 55 * 60_000;

export interface DeepgramSettings {
  readonly key: string;
  readonly protocol: Protocol;
  readonly clock: Clock;
  readonly outbound: Outbound;
  readonly log: Logger;
  readonly random: () => number;
}

/** One call's recogniser at Deepgram; `start` before use. */
export class DeepgramSession implements SttSession {
  readonly #settings: DeepgramSettings;
  readonly #stt: SttOptions;
  readonly #listening: Listening<Outgoing, SttEvent>;
  readonly #caller = { isSpeaking: false, owesFinal: false };
  #transcript: Transcript;
  #finalize: Timer | undefined;
  /** Clock time at which speech began for which the vendor has not given a single result. */
  #unheardSince: number | undefined;

  constructor(settings: DeepgramSettings, stt: SttOptions) {
    const { clock, random } = settings;
    this.#settings = settings;
    this.#stt = stt;
    this.#transcript = settings.protocol.startTranscript();
    this.#listening = new Listening<Outgoing, SttEvent>({
      about: DEEPGRAM,
      connect: (reports, signal) => this.#connect(reports, signal),
      maxAge: MAX_AGE,
      silentLimit: SILENT_LIMIT,
      clock,
      random,
    });
  }

  get events(): AsyncQueue<SttEvent> {
    return this.#listening.events;
  }

  /** Opens the socket; rejects with an AppError. `signal` ends the session whenever it aborts. */
  start(signal: AbortSignal): Promise<void> {
    return this.#listening.start(signal);
  }

  write(frame: CallerFrame): void {
    this.#listening.send(this.#settings.protocol.encode(frame));
    if (!this.#caller.owesFinal) this.#listening.keepNewest(PRE_ROLL_FRAMES);
  }

  speechStarted(at: number): void {
    this.#caller.isSpeaking = true;
    this.#caller.owesFinal = true;
    this.#unheardSince = at;
    // The end that was to be answered was none: the next one is.
    this.#finalize?.cancel();
    this.#listening.speechStarted();
  }

  forceEndpoint(at: number): void {
    this.#caller.isSpeaking = false;
    this.#listening.speechEnded();
    const { protocol, clock } = this.#settings;
    if (!protocol.finalize) return;
    this.#listening.send('finalize');
    this.#finalize?.cancel();
    const unheardSince = this.#unheardSince;
    const isShort = unheardSince === undefined || at - unheardSince < SHORTEST_SPEECH;
    this.#finalize = clock.after(FINALIZE_TIMEOUT, () => {
      // A vendor that has said nothing about words is stuck; that they were none is not for us to say.
      if (isShort || this.#unheardSince === undefined) this.#flush();
    });
  }

  async close(): Promise<void> {
    this.#finalize?.cancel();
    this.#listening.close();
  }

  async #connect(reports: LinkReports, signal: AbortSignal): Promise<DeepgramLink> {
    const { key, protocol, clock, outbound } = this.#settings;
    const request = {
      url: protocol.url(this.#stt),
      headers: { authorization: `Token ${key}` },
      ...{ outbound, clock, ...DEEPGRAM },
      secrets: [key],
    };
    const socket = await openWebSocket(request, signal);
    const link = new DeepgramLink(socket, { protocol, clock, caller: this.#caller });
    const transcript = protocol.startTranscript();
    socket.on('message', (data, isBinary) => {
      if (!reports.current) return;
      if (!isBinary) this.#take(transcript.read(String(data)), link, reports);
    });
    socket.on('close', (code, text) => {
      const reason = scrub(`closed with ${code} ${String(text)}`, [key]);
      reports.lost(providerError(closeFault(code), { ...DEEPGRAM, status: code, reason }));
    });
    this.#transcript = transcript;
    return link;
  }

  #take(reading: Reading | undefined, link: DeepgramLink, reports: LinkReports): void {
    if (!reading) {
      this.#settings.log.warn({ provider: 'deepgram' }, 'message of the recogniser makes no sense');
      return;
    }
    if (reading.failure !== undefined) {
      const reason = scrub(reading.failure, [this.#settings.key]);
      reports.lost(providerError('server', { ...DEEPGRAM, reason }));
      return;
    }
    const isFinal = reading.events.some((event) => event.type === 'final');
    if (isFinal) this.#finalize?.cancel();
    if (isFinal) this.#caller.owesFinal &&= this.#caller.isSpeaking;
    if (reading.isResult) this.#unheardSince = undefined;
    this.#listening.heard(isFinal);
    this.#emit(reading.events);
    if (reading.settledMs !== undefined) link.settle(reading.settledMs, reports);
  }

  /** Nothing more will come: what the vendor said before it was told the end was all. */
  #flush(): void {
    this.#listening.heard(true);
    this.#caller.owesFinal &&= this.#caller.isSpeaking;
    this.#emit(this.#transcript.flush());
  }

  #emit(events: readonly SttEvent[]): void {
    for (const event of events) this.events.push(event);
  }
}
