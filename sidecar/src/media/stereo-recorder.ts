import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import { FRAME_SAMPLES, LINE_RATE_HZ } from '../ports/audio.ts';
import { createRecordingFile, type RecordingFile } from './recording-file.ts';
import type { MediaTick } from './tick-pairing.ts';
import { WAV_HEADER_BYTES, wavHeader } from './wav.ts';

const CHANNELS = 2;
/** One second of both sides, the grain in which the file grows. */
const CHUNK_SAMPLES = LINE_RATE_HZ * CHANNELS;
/** Seconds of audio that may wait for the disk before more is left out. */
const MAX_WAITING_CHUNKS = 8;
/** Longest wait for the disk at the end of a call, milliseconds. */
const STOP_LIMIT_MS = 3_000;

export interface StereoRecorderOptions {
  readonly path: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly open?: (path: string) => Promise<RecordingFile>;
}

export interface RecorderCounters {
  bytesWritten: number;
  /** Seconds left out because the disk was too slow; silence stands in their place. */
  droppedChunks: number;
  /** Failed opens, writes and closes; after the first one nothing more is recorded. */
  failures: number;
}

interface Chunk {
  readonly samples: Int16Array<ArrayBuffer>;
  /** Samples that are filled. */
  readonly length: number;
  /** Of its first byte in the file. */
  readonly position: number;
}

/**
 * Records a call as a stereo WAV (caller left, agent right). The file grows by a second at a time and its header
 * is brought up to date after each, so that a killed process leaves a readable file. Nothing here ever blocks or
 * fails the call: a slow disk costs seconds of recording, a full one the rest of it; both are logged once.
 */
export class StereoRecorder {
  readonly counters: RecorderCounters = { bytesWritten: 0, droppedChunks: 0, failures: 0 };
  readonly #options: StereoRecorderOptions;
  readonly #waiting: Chunk[] = [];
  #file: RecordingFile | undefined;
  /** A chunk that has been written, to be filled again. */
  #spare: Int16Array<ArrayBuffer> | undefined;
  #chunk = new Int16Array(CHUNK_SAMPLES);
  /** Samples of both channels. */
  #fill = 0;
  /** Where the chunk now being filled belongs. */
  #position = WAV_HEADER_BYTES;
  #opening: Promise<void> | undefined;
  #writing: Promise<void> | undefined;
  #stopping: Promise<void> | undefined;

  constructor(options: StereoRecorderOptions) {
    this.#options = options;
  }

  /** Makes the file; when that fails, the call goes on without a recording. */
  start(): Promise<void> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** Takes 20 ms of both sides; returns at once. */
  write({ caller, agent }: MediaTick): void {
    if (!this.#file || this.#stopping !== undefined) return;
    const { pcm } = caller;
    const chunk = this.#chunk;
    let at = this.#fill;
    for (let index = 0; index < FRAME_SAMPLES; index++) {
      chunk[at++] = pcm[index] as number;
      chunk[at++] = agent[index] as number;
    }
    this.#fill = at;
    if (at === CHUNK_SAMPLES) this.#queueChunk();
  }

  /** Writes what is left and closes the file, waiting 3 s for the disk at most; twice does no harm. */
  stop(): Promise<void> {
    this.#stopping ??= this.#finish();
    return this.#stopping;
  }

  async #open(): Promise<void> {
    const open = this.#options.open ?? createRecordingFile;
    try {
      this.#file = await open(this.#options.path);
      await this.#file.write(header(0), 0);
    } catch (error) {
      this.#fail(error);
    }
  }

  #queueChunk(): void {
    const chunk = { samples: this.#chunk, length: this.#fill, position: this.#position };
    this.#position += 2 * this.#fill;
    this.#chunk = this.#spare ?? new Int16Array(CHUNK_SAMPLES);
    this.#spare = undefined;
    this.#fill = 0;
    if (this.#waiting.length >= MAX_WAITING_CHUNKS) this.#leaveOut();
    else this.#waiting.push(chunk);
    this.#writing ??= this.#drain();
  }

  /** The next chunk goes to its own place, so the hole in the file reads as silence and both sides stay true. */
  #leaveOut(): void {
    this.counters.droppedChunks++;
    if (this.counters.droppedChunks > 1) return;
    this.#options.log.warn(
      { file: this.#options.path },
      'the disk is too slow, parts of the recording are left out',
    );
  }

  async #drain(): Promise<void> {
    try {
      for (let chunk = this.#waiting[0]; chunk && this.#file; chunk = this.#waiting[0]) {
        const bytes = littleEndian(chunk);
        await this.#file.write(bytes, chunk.position);
        this.#waiting.shift();
        this.#spare = chunk.samples;
        this.counters.bytesWritten += bytes.length;
        await this.#file.write(header(chunk.position + bytes.length - WAV_HEADER_BYTES), 0);
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#writing = undefined;
  }

  async #finish(): Promise<void> {
    if (this.#file && this.#fill > 0) this.#queueChunk();
    const { promise: limit, resolve } = Promise.withResolvers<void>();
    const timer = this.#options.clock.after(STOP_LIMIT_MS, resolve);
    await Promise.race([this.#close(), limit]);
    timer.cancel();
  }

  async #close(): Promise<void> {
    await this.#opening;
    await this.#writing;
    const file = this.#file;
    this.#file = undefined;
    await file?.close().catch((error: unknown) => this.#fail(error));
  }

  #fail(error: unknown): void {
    this.counters.failures++;
    const file = this.#file;
    this.#file = undefined;
    this.#waiting.length = 0;
    // A file that cannot be written may well not close either; the first failure is the one that tells.
    file?.close().catch(() => undefined);
    this.#options.log.error({ err: error, file: this.#options.path }, 'the recording has failed');
  }
}

/** The bytes of the file; a view, as every processor this runs on keeps its numbers little end first. */
function littleEndian({ samples, length }: Chunk): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, 2 * length);
}

function header(dataBytes: number): Uint8Array {
  return wavHeader({ channels: CHANNELS, rateHz: LINE_RATE_HZ, dataBytes });
}
