import { describe, expect, it } from 'vitest';
import { FrameQueue, type StreamChunk } from '../../../src/providers/azure-stt/frame-queue.ts';

const chunk = (size: number): StreamChunk => ({
  buffer: new ArrayBuffer(size),
  isEnd: false,
  timeReceived: 0,
});

describe('the frames on their way to the SDK', () => {
  it('are read one for one, whether the reader waits or the frame does', async () => {
    const queue = new FrameQueue();
    const [first, second] = [chunk(160), chunk(160)];
    const waiting = queue.read();
    queue.writeStreamChunk(first);
    queue.writeStreamChunk(second);
    expect(await waiting).toBe(first);
    expect(await queue.read()).toBe(second);
  });

  it('end after what was written, and nothing follows', async () => {
    const queue = new FrameQueue();
    queue.writeStreamChunk(chunk(160));
    queue.close();
    queue.close();
    queue.writeStreamChunk(chunk(160));
    expect(queue.isClosed).toBe(true);
    expect(await queue.read()).toMatchObject({ isEnd: false });
    expect(await queue.read()).toMatchObject({ isEnd: true, buffer: null });
    expect(await queue.read()).toBeUndefined();
  });

  it('tell a waiting reader of the end', async () => {
    const queue = new FrameQueue();
    const waiting = queue.read();
    queue.close();
    expect(await waiting).toMatchObject({ isEnd: true });
  });
});
