import type { Connection, SpeechRecognizer } from 'microsoft-cognitiveservices-speech-sdk';
import { AppError } from '../../base/app-error.ts';
import type { AsyncQueue } from '../../base/async-queue.ts';
import type { Clock } from '../../base/clock.ts';
import { Listening } from '../../base/listening.ts';
import type { Logger } from '../../base/log.ts';
import type { Outbound } from '../../base/outbound.ts';
import { providerError } from '../../base/provider-failure.ts';
import type { LinkReports } from '../../base/reopening-link.ts';
import type { CallerFrame } from '../../ports/audio.ts';
import type { SttEvent, SttOptions, SttSession } from '../../ports/stt.ts';
import { AzureLink, type Outgoing } from './azure-link.ts';
import { AZURE_STT, azureError } from './failures.ts';
import { openRecognizer } from './open-recognizer.ts';
import type { AzureSttOptions } from './options.ts';
import { createRecognizer } from './recognizer.ts';
import { makesSense } from './service-message.ts';
import { loadSpeechSdk, type SpeechSdk } from './speech-sdk.ts';

/** Ticks of the service's offsets: 100 ns. */
const TICKS_PER_MS = 10_000;
/** Speech without a word for so long means it is stuck, milliseconds; above the silence reports every 5 s. */
const SILENT_LIMIT = 7_000;
/** Connections are reported to be recycled after ten minutes; ours is younger, milliseconds. */
const MAX_AGE = 9 * 60_000;
/** After a disconnection the SDK says why by `canceled`, or not at all; milliseconds to wait for it. */
const CANCELLED_GRACE = 30;
/** Beyond the segmentation silence, so that a burst of silence surely ends the phrase. Milliseconds. */
const BURST_MARGIN = 100;

export interface AzureSttSettings {
  readonly options: AzureSttOptions;
  readonly clock: Clock;
  readonly outbound: Outbound;
  readonly log: Logger;
  readonly random: () => number;
}

/** One call's recogniser at Azure; `start` before use. */
export class AzureSession implements SttSession {
  readonly #settings: AzureSttSettings;
  readonly #stt: SttOptions;
  readonly #listening: Listening<Outgoing, SttEvent>;
  #owesFinal = false;

  constructor(settings: AzureSttSettings, stt: SttOptions) {
    const { clock, random } = settings;
    this.#settings = settings;
    this.#stt = stt;
    this.#listening = new Listening<Outgoing, SttEvent>({
      about: AZURE_STT,
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

  /** Connects; rejects with an AppError. `signal` ends the session whenever it aborts. */
  start(signal: AbortSignal): Promise<void> {
    return this.#listening.start(signal);
  }

  write(frame: CallerFrame): void {
    this.#listening.send(frame.g711);
  }

  speechStarted(): void {
    this.#listening.speechStarted();
  }

  forceEndpoint(): void {
    this.#listening.speechEnded();
    this.#owesFinal = true;
    if (this.#settings.options.earlyFinals) this.#listening.send('end-of-speech');
  }

  async close(): Promise<void> {
    this.#listening.close();
  }

  async #connect(reports: LinkReports, signal: AbortSignal): Promise<AzureLink> {
    const { options, clock } = this.#settings;
    const sdk = await loadSpeechSdk();
    const { recognizer, stream } = createRecognizer(sdk, { ...this.#settings, stt: this.#stt });
    const silenceBurst = options.earlyFinals ? options.segmentationSilence + BURST_MARGIN : 0;
    const link = new AzureLink({ recognizer, stream, codec: this.#stt.codec, silenceBurst });
    const connection = sdk.Connection.fromRecognizer(recognizer);
    this.#listenToConnection(connection, reports);
    this.#listenToResults(sdk, recognizer, { link, reports });
    try {
      await openRecognizer({ recognizer, connection, key: options.apiKey, clock }, signal);
    } catch (error) {
      link.close();
      throw error;
    }
    return link;
  }

  #listenToConnection(connection: Connection, reports: LinkReports): void {
    connection.messageReceived = ({ message }) => {
      if (!reports.current || !message.isTextMessage || makesSense(message.path, message.TextMessage)) return;
      this.#settings.log.warn(AZURE_STT, 'message of the recogniser makes no sense');
      reports.lost(new AppError('PROVIDER_GARBAGE', { details: AZURE_STT }));
    };
    connection.disconnected = () => {
      const error = providerError('connectivity', { ...AZURE_STT, reason: 'the connection was closed' });
      this.#settings.clock.after(CANCELLED_GRACE, () => reports.lost(error));
    };
  }

  #listenToResults(
    sdk: SpeechSdk,
    recognizer: SpeechRecognizer,
    { link, reports }: { link: AzureLink; reports: LinkReports },
  ): void {
    recognizer.recognizing = (_, { result }) => {
      if (!reports.current) return;
      this.#listening.heard(false);
      if (result.text) this.events.push({ type: 'interim', text: result.text });
    };
    recognizer.recognized = (_, { result }) => {
      if (!reports.current) return;
      const hasText = result.reason === sdk.ResultReason.RecognizedSpeech;
      this.#listening.heard(true);
      if (hasText || this.#owesFinal) this.events.push({ type: 'final', text: result.text ?? '' });
      this.#owesFinal = false;
      reports.settled(link.itemsWithin((result.offset + result.duration) / TICKS_PER_MS));
    };
    recognizer.canceled = (_, { errorCode, errorDetails }) => {
      reports.lost(azureError(errorDetails ?? '', this.#settings.options.apiKey, errorCode));
    };
  }
}
