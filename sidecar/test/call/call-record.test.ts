import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CallRecord, writeCallRecord } from '../../src/call/call-record.ts';

describe('call.json', () => {
  it('is written whole into a folder made for it, readable by its owner only', async () => {
    const directory = join(await mkdtemp(join(tmpdir(), 'record-')), 'calls', 'c1');
    const record = { version: 1, id: 'c1', turns: [] } as unknown as CallRecord;
    await writeCallRecord(directory, record);
    expect(await readdir(directory)).toEqual(['call.json']);
    expect(JSON.parse(await readFile(join(directory, 'call.json'), 'utf8'))).toMatchObject({ id: 'c1' });
  });
});
