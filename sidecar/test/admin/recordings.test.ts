import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import { wavHeader } from '../../src/media/wav.ts';
import { AdminBed, SECRET } from '../doubles/admin-bed.ts';
import { record } from '../store/records.ts';

let bed: AdminBed;
beforeEach(async () => {
  bed = new AdminBed();
  await bed.start();
});
afterEach(() => bed.stop());

const LOUD = Buffer.concat([
  wavHeader({ channels: 2, rateHz: 8_000, dataBytes: 80 }),
  new Uint8Array(Int16Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 16_384 : 0)).buffer),
]);

/** The files of a ZIP by their names. */
async function unzipped(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const zip = await new Promise<import('yauzl').ZipFile>((resolve, reject) =>
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    ),
  );
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: import('yauzl').Entry) =>
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error);
        files.set(entry.fileName, Buffer.concat(await stream.toArray()));
        zip.readEntry();
      }),
    );
    zip.readEntry();
  });
  return files;
}

describe('the recording of an ended call', () => {
  it('is told by its peaks, so that it need not be loaded to be drawn', async () => {
    bed.addCall(record('c1'), LOUD);
    const answer = await bed.ask('GET', '/history/c1/peaks?points=10');
    expect(await answer.json()).toEqual({
      duration: 2.5,
      channels: [Array(10).fill(0.5), Array(10).fill(0)],
    });
    expect((await bed.ask('GET', '/history/c1/peaks?points=100000')).status).toBe(400);
    bed.addCall(record('silent', 'x', { recording: null }), null);
    expect((await bed.ask('GET', '/history/silent/peaks')).status).toBe(404);
    expect((await bed.ask('GET', '/history/unknown/peaks')).status).toBe(404);
  });

  it('is given to a player with the token of a login in its address, and to nobody with the secret there', async () => {
    bed.addCall(record('c1'), LOUD);
    const { code } = (await (await bed.ask('POST', '/logins')).json()) as { code: string };
    const redeemed = await bed.plain('/logins/redeem', { method: 'POST', body: JSON.stringify({ code }) });
    const { token } = (await redeemed.json()) as { token: string };
    const status = async (path: string) => (await bed.plain(path)).status;
    expect(await status(`/history/c1/audio?token=${token}`)).toBe(200);
    expect(await status(`/history/c1/audio?token=${SECRET}`)).toBe(401);
    expect(await status('/history/c1/audio?token=')).toBe(401);
    expect(await status(`/history/c1?token=${token}`)).toBe(401);
    const part = await bed.plain(`/history/c1/audio?token=${token}`, { headers: { range: 'bytes=44-47' } });
    expect([part.status, (await part.bytes()).length]).toEqual([206, 4]);
  });
});

describe('the archive of calls', () => {
  it('holds a table and, for each call that fits, record, transcript and recording', async () => {
    bed.addCall(record('c1', 'How much is a check-up?'), LOUD);
    bed.addCall(record('c2', 'Where do I park?', { recording: null, caller: '=cmd|/c calc' }), null);
    const answer = await bed.ask('GET', '/history-archive');
    const bytes = await answer.bytes();
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    const files = await unzipped(bytes);
    const names = [...files.keys()].map((name) => name.split('/').at(-1));
    expect(names.filter((name) => name === 'call.json')).toHaveLength(2);
    expect(names.filter((name) => name === 'recording.wav')).toHaveLength(1);
    const [first = ''] = [...files.keys()].filter((name) => name.includes('c1'));
    expect(files.get(`${first.split('/')[0]}/recording.wav`)).toEqual(LOUD);
    expect(files.get(`${first.split('/')[0]}/transcript.txt`)?.toString()).toContain(
      'How much is a check-up?',
    );
    const table = files.get('calls.csv')?.toString() ?? '';
    expect(table.trim().split('\r\n')).toHaveLength(3);
    expect(table).toContain("'=cmd|/c calc");
    expect([...files.keys()].join()).not.toContain('|');
  });

  it('takes the filter of the list, and leaves the recordings out when they are not wanted', async () => {
    bed.addCall(record('c1', 'How much is a check-up?'), LOUD);
    bed.addCall(record('c2', 'Where do I park?'), LOUD);
    const answer = await bed.ask('GET', '/history-archive?query=park&recordings=false');
    const names = [...(await unzipped(await answer.bytes())).keys()];
    expect(names.some((name) => name.includes('c1'))).toBe(false);
    expect(names.map((name) => name.split('/').at(-1))).toEqual(['calls.csv', 'call.json', 'transcript.txt']);
    expect((await bed.ask('GET', '/history-archive?query=nobody')).status).toBe(404);
  });

  it('is made once at a time, and again after somebody left in the middle', async () => {
    bed.addCall(record('c1'), Buffer.concat([LOUD, Buffer.alloc(40_000_000)]));
    const first = await bed.ask('GET', '/history-archive');
    expect((await bed.ask('GET', '/history-archive')).status).toBe(429);
    await first.body?.cancel();
    await expect
      .poll(async () => {
        const again = await bed.ask('GET', '/history-archive?recordings=false');
        await again.bytes();
        return again.status;
      })
      .toBe(200);
  });
});
