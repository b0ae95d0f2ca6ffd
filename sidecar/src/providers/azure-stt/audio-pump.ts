import type { StreamChunk } from './frame-queue.ts';

/** Milliseconds of audio sent at full speed when the settings name none; the SDK's own number. */
const UNTHROTTLED = '5000';
/** Beyond that, audio goes out at this multiple of its own speed, as the SDK does it. */
const REPLAY_SPEED = 2;
/** Pause after a frame that could not be sent, milliseconds: the socket closes, which the process must get to see. */
const CLOSING_PAUSE = 10;

interface AudioNode {
  read(): Promise<StreamChunk | undefined>;
}

interface RawSocket {
  readonly readyState: number;
  readonly OPEN: number;
  send(bytes: Uint8Array): void;
}

/** The SDK's connection, down to the socket of `ws`; none while it is not connected. */
interface SpeechConnection {
  readonly privConnectionMessageAdapter?: { readonly privWebsocketClient?: RawSocket | null };
}

/** What the SDK (1.52) has inside of a running recogniser, as far as sending audio needs it. */
interface SpeechInside {
  readonly audioSource: { readonly format: Promise<{ readonly avgBytesPerSec: number }> };
  readonly privIsDisposed: boolean;
  readonly privRecognizerConfig: {
    readonly isContinuousRecognition: boolean;
    readonly parameters: { getProperty(name: string, standard: string): string };
  };
  readonly privRequestSession: {
    readonly requestId: string;
    readonly recogNumber: number;
    readonly bytesSent: number;
    readonly isSpeechEnded: boolean;
    readonly isRecognizing: boolean;
    onAudioSent(bytes: number): void;
    onSpeechEnded(): void;
    onServiceTurnEndResponse(isContinuous: boolean): Promise<void>;
  };
  privAverageBytesPerMs: number;
  /** The connection, configured; opened again when it was lost. */
  fetchConnection(): Promise<SpeechConnection>;
  delay(ms: number): Promise<void>;
}

/** The prototype of the SDK's recognisers. */
export interface AudioSender {
  sendAudio(node: AudioNode): Promise<void>;
}

/**
 * Replaces the SDK's way of sending audio. That calls itself for each frame and returns its own promise, which keeps
 * a promise of every frame until the recogniser ends (13 kB a second and call), and it makes some thirty objects for
 * each frame, linked so that they grow old before they are collected. Here the same steps are a loop that writes to
 * the socket. Does nothing where a later SDK has no such method.
 */
export function sendAudioInLoop(prototype: Partial<AudioSender>): void {
  if (typeof prototype.sendAudio !== 'function') return;
  prototype.sendAudio = function (this: AudioSender, node) {
    return sendAll(this as unknown as SpeechInside, node);
  };
}

async function sendAll(inside: SpeechInside, node: AudioNode): Promise<void> {
  const pace = await paceOf(inside);
  const { privRequestSession: session, privRecognizerConfig: config } = inside;
  const { recogNumber } = session;
  const isRunning = (): boolean =>
    !inside.privIsDisposed &&
    !session.isSpeechEnded &&
    session.isRecognizing &&
    session.recogNumber === recogNumber;
  let connection = await inside.fetchConnection();
  while (isRunning()) {
    const chunk = await node.read();
    if (!chunk || session.isSpeechEnded) return;
    if (chunk.buffer) await pace(chunk.buffer.byteLength);
    if (!isRunning()) return;
    if (!send(connection, audioMessage(session.requestId, chunk.buffer))) {
      // As the SDK does: audio without a result is read once more, over the next connection.
      await session.onServiceTurnEndResponse(config.isContinuousRecognition);
      await inside.delay(CLOSING_PAUSE);
      connection = await inside.fetchConnection();
    }
    if (!chunk.isEnd) continue;
    session.onSpeechEnded();
    return;
  }
}

/** Waits so that no more than the unthrottled audio is ever sent faster than the SDK would. */
async function paceOf(inside: SpeechInside): Promise<(bytes: number) => Promise<void>> {
  const { avgBytesPerSec } = await inside.audioSource.format;
  inside.privAverageBytesPerMs = avgBytesPerSec / 1_000;
  const { privRequestSession: session, privRecognizerConfig: config } = inside;
  const fastMs = Number(config.parameters.getProperty('SPEECH-TransmitLengthBeforThrottleMs', UNTHROTTLED));
  const fastBytes = (avgBytesPerSec / 1_000) * fastMs;
  let nextAt = Date.now();
  return async (bytes) => {
    session.onAudioSent(bytes);
    const wait = session.bytesSent <= fastBytes ? 0 : nextAt - Date.now();
    if (wait > 0) await inside.delay(wait);
    nextAt = Date.now() + (bytes * 1_000) / (avgBytesPerSec * REPLAY_SPEED);
  };
}

/** False when the socket does not take anything any more. */
function send({ privConnectionMessageAdapter: adapter }: SpeechConnection, message: Uint8Array): boolean {
  const socket = adapter?.privWebsocketClient;
  if (!socket || socket.readyState !== socket.OPEN) return false;
  socket.send(message);
  return true;
}

/** A binary message of the speech protocol: length of its header, header, audio; without audio it means the end. */
function audioMessage(requestId: string, audio: ArrayBuffer | null): Uint8Array {
  const time = new Date().toISOString();
  const header = `Path: audio\r\nX-RequestId: ${requestId}\r\nX-Timestamp: ${time}\r\n`;
  const message = Buffer.allocUnsafe(2 + header.length + (audio?.byteLength ?? 0));
  message.writeUInt16BE(header.length);
  message.write(header, 2, 'latin1');
  if (audio) message.set(new Uint8Array(audio), 2 + header.length);
  return message;
}
