import { describe, expect, it } from 'vitest';
import { type DownloadProgress, readArchive } from '../../../src/composables/calls/read-archive.ts';

const answer = (parts: readonly number[], length?: number) => {
  const body = new ReadableStream({
    start(controller) {
      for (const size of parts) controller.enqueue(new Uint8Array(size).fill(size));
      controller.close();
    },
  });
  return new Response(body, { headers: length === undefined ? {} : { 'content-length': String(length) } });
};

describe('a download', () => {
  it('tells how far it is, and gives everything that came', async () => {
    const told: DownloadProgress[] = [];
    const whole = await readArchive(answer([3, 4], 7), (progress) => told.push(progress));
    expect(told).toEqual([
      { got: 3, total: 7 },
      { got: 7, total: 7 },
    ]);
    expect([...new Uint8Array(await whole.arrayBuffer())]).toEqual([3, 3, 3, 4, 4, 4, 4]);
  });

  it('is no file when it breaks off', async () => {
    await expect(readArchive(answer([3], 7), () => {})).rejects.toThrow('broke off');
  });

  it('is taken as it is when nobody says how long it will be', async () => {
    expect((await readArchive(answer([5]), () => {})).size).toBe(5);
  });
});
