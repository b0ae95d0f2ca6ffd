import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AudioSender, sendAudioInLoop } from '../../../src/providers/azure-stt/audio-pump.ts';
import { FrameQueue } from '../../../src/providers/azure-stt/frame-queue.ts';

const FRAME_BYTES = 160;

/** A socket of `ws`, as far as the loop looks at it. */
class OpenSocket {
  readonly OPEN = 1;
  readonly readyState: number = 1;
  readonly sent: Uint8Array[] = [];
  send(message: Uint8Array): void {
    this.sent.push(message);
  }
}

class ClosingSocket extends OpenSocket {
  override readonly readyState = 2;
}

/** The insides of a recogniser of the SDK that connects to these sockets, one after the other. */
function recogniser(sockets: readonly OpenSocket[], frames: FrameQueue, fastMs = '60000') {
  const delays: number[] = [];
  const session = {
    requestId: 'ABC',
    recogNumber: 1,
    bytesSent: 0,
    isSpeechEnded: false,
    isRecognizing: true,
    turnsEnded: 0,
    onAudioSent: (bytes: number) => {
      session.bytesSent += bytes;
    },
    onSpeechEnded: () => {
      session.isSpeechEnded = true;
    },
    onServiceTurnEndResponse: async () => {
      session.turnsEnded += 1;
    },
  };
  const prototype: Partial<AudioSender> = { sendAudio: async () => {} };
  sendAudioInLoop(prototype);
  let connected = 0;
  const inside = Object.assign(Object.create(prototype) as AudioSender, {
    audioSource: { format: Promise.resolve({ avgBytesPerSec: 8_000 }) },
    privIsDisposed: false,
    privRecognizerConfig: {
      isContinuousRecognition: true,
      parameters: { getProperty: () => fastMs },
    },
    privRequestSession: session,
    fetchConnection: async () => ({
      privConnectionMessageAdapter: { privWebsocketClient: sockets[connected++] ?? null },
    }),
    delay: async (ms: number) => {
      delays.push(ms);
    },
  });
  return { session, delays, sending: inside.sendAudio(frames) };
}

function queueOf(count: number): FrameQueue {
  const frames = new FrameQueue();
  for (let at = 0; at < count; at++)
    frames.writeStreamChunk({
      buffer: new Uint8Array(FRAME_BYTES).fill(at).buffer,
      isEnd: false,
      timeReceived: 0,
    });
  frames.close();
  return frames;
}

/** Header and audio of a binary message. */
function read(message: Uint8Array) {
  const bytes = Buffer.from(message);
  const end = 2 + bytes.readUInt16BE(0);
  return { header: bytes.toString('latin1', 2, end), audio: bytes.subarray(end) };
}

afterEach(() => vi.restoreAllMocks());

describe('the loop that sends audio for the SDK', () => {
  it('sends frame by frame in the form of the speech protocol, then the end', async () => {
    const socket = new OpenSocket();
    const { session, sending } = recogniser([socket], queueOf(2));
    await sending;
    const [first, second, end] = socket.sent.map(read);
    expect(first?.header).toMatch(/^Path: audio\r\nX-RequestId: ABC\r\nX-Timestamp: 20\S+Z\r\n$/);
    expect([first?.audio.length, second?.audio.length, end?.audio.length]).toEqual([160, 160, 0]);
    expect(second?.audio.every((byte) => byte === 1)).toBe(true);
    expect(session.isSpeechEnded).toBe(true);
  });

  it('takes the next connection when a socket closes, after a pause in which the process sees it', async () => {
    const next = new OpenSocket();
    const { session, delays, sending } = recogniser([new ClosingSocket(), next], queueOf(2));
    await sending;
    expect(session.turnsEnded).toBe(1);
    expect(delays).toEqual([10]);
    expect(next.sent.map((message) => read(message).audio.length)).toEqual([160, 0]);
  });

  it('slows down to twice real time beyond the audio that may go at once', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(1_000);
    const { delays, sending } = recogniser([new OpenSocket()], queueOf(10), '100');
    await sending;
    expect(delays).toEqual([10, 10, 10, 10, 10]);
  });

  it('leaves an SDK without this method alone', () => {
    const prototype = {};
    sendAudioInLoop(prototype);
    expect(prototype).toEqual({});
  });
});
