import { onAbort } from '../../base/abort.ts';
import type { AppError } from '../../base/app-error.ts';
import { AsyncQueue } from '../../base/async-queue.ts';
import type { Clock, Timer } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { closeFault, openWebSocket } from '../../base/open-web-socket.ts';
import type { Outbound } from '../../base/outbound.ts';
import { providerError } from '../../base/provider-failure.ts';
import { type LinkReports, ReopeningLink } from '../../base/reopening-link.ts';
import { scrub } from '../../base/scrub.ts';
import { SpeechWatchdog } from '../../base/speech-watchdog.ts';
import type { CallerFrame } from '../../ports/audio.ts';
import type { SttEvent, SttOptions, SttSession } from '../../ports/stt.ts';
import { DeepgramLink, type Outgoing } from './deepgram-link.ts';
import type { Protocol, Reading, Transcript } from './protocol.ts';

/** Speech without any message from the vendor for so long means it is stuck, milliseconds. */
const SILENT_LIMIT = 4_000;
/** The vendor does not answer Finalize when it has no audio left to work on; then we do, milliseconds. */
const FINALIZE_TIMEOUT = 500;
/** Unfinished speech kept for a re-opening, frames (15 s). */
const REPLAY_FRAMES = 750;
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
  readonly events = new AsyncQueue<SttEvent>();
  readonly #settings: DeepgramSettings;
  readonly #stt: SttOptions;
  readonly #link: ReopeningLink<Outgoing>;
  readonly #watchdog: SpeechWatchdog;
  readonly #caller = { isSpeaking: false };
  #transcript: Transcript;
  #finalize: Timer | undefined;

  constructor(settings: DeepgramSettings, stt: SttOptions) {
    this.#settings = settings;
    this.#stt = stt;
    const { clock, random } = settings;
    this.#transcript = settings.protocol.startTranscript();
    this.#link = new ReopeningLink<Outgoing>({
      connect: (reports, signal) => this.#connect(reports, signal),
      onFailed: (error) => this.#fail(error),
      clock,
      random,
      replayItems: REPLAY_FRAMES,
      maxAge: MAX_AGE,
    });
    this.#watchdog = new SpeechWatchdog({ clock, limit: SILENT_LIMIT, onSilent: () => this.#silent() });
  }

  /** Opens the socket; rejects with an AppError. `signal` ends the session whenever it aborts. */
  async start(signal: AbortSignal): Promise<void> {
    await this.#link.open(signal);
    onAbort(signal, () => void this.close());
  }

  write(frame: CallerFrame): void {
    this.#link.send(this.#settings.protocol.encode(frame));
  }

  speechStarted(): void {
    this.#caller.isSpeaking = true;
    this.#watchdog.speechStarted();
  }

  forceEndpoint(): void {
    this.#caller.isSpeaking = false;
    this.#watchdog.speechEnded();
    if (!this.#settings.protocol.finalize) return;
    this.#link.send('finalize');
    this.#finalize?.cancel();
    this.#finalize = this.#settings.clock.after(FINALIZE_TIMEOUT, () => this.#emit(this.#transcript.flush()));
  }

  async close(): Promise<void> {
    this.#stop();
    this.events.end();
  }

  async #connect(reports: LinkReports, signal: AbortSignal): Promise<DeepgramLink> {
    const { key, protocol, clock, outbound } = this.#settings;
    const request = {
      url: protocol.url(this.#stt),
      headers: { authorization: `Token ${key}` },
      outbound,
      clock,
      provider: 'deepgram',
      stage: 'stt',
      secrets: [key],
    };
    const socket = await openWebSocket(request, signal);
    const link = new DeepgramLink(socket, { protocol, clock, caller: this.#caller });
    const transcript = protocol.startTranscript();
    socket.on('message', (data, isBinary) => {
      if (!reports.current) return;
      if (!isBinary) this.#take(transcript.read(String(data)), link, reports);
    });
    socket.on('close', (code, reason) => {
      const text = scrub(`closed with ${code} ${String(reason)}`, [key]);
      reports.lost(
        providerError(closeFault(code), { provider: 'deepgram', stage: 'stt', status: code, reason: text }),
      );
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
      reports.lost(providerError('server', { provider: 'deepgram', stage: 'stt', reason }));
      return;
    }
    const isFinal = reading.events.some((event) => event.type === 'final');
    if (isFinal) this.#finalize?.cancel();
    this.#watchdog.heard(isFinal);
    this.#emit(reading.events);
    if (reading.settledMs !== undefined) link.settle(reading.settledMs, reports);
  }

  #emit(events: readonly SttEvent[]): void {
    for (const event of events) this.events.push(event);
  }

  #silent(): void {
    const error = providerError('timeout', { provider: 'deepgram', stage: 'stt', timeoutMs: SILENT_LIMIT });
    this.#link.restart(error);
  }

  #fail(error: AppError): void {
    this.#stop();
    this.events.fail(error);
  }

  #stop(): void {
    this.#finalize?.cancel();
    this.#watchdog.close();
    this.#link.close();
  }
}
