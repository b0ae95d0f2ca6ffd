import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CallRecord, Transcript, writeCallRecord } from '../../src/call/call-record.ts';

describe('a transcript', () => {
  it('keeps the turns of both sides with times since the answer', () => {
    const transcript = new Transcript();
    transcript.answered(1_000);
    transcript.add({ type: 'caller-turn', at: 3_000, turn: 1, text: 'are you open' });
    transcript.add({
      type: 'turn-trace',
      at: 3_400,
      turn: 1,
      trace: { speechEnd: 2_500.4, decidedBy: 'complete' },
    });
    const reply = {
      utterance: 2,
      text: 'We are. Come in.',
      heard: 'We are.',
      heardMs: 700,
      interrupted: true,
    };
    transcript.add({ type: 'agent-turn', at: 4_200, ...reply });
    expect(transcript.turns).toEqual([
      { who: 'caller', at: 2_000, text: 'are you open', trace: { speechEnd: 1_500, decidedBy: 'complete' } },
      { who: 'agent', at: 3_200, text: 'We are. Come in.', heard: 'We are.', interrupted: true },
    ]);
  });

  it('keeps what else happened as events, without interims', () => {
    const transcript = new Transcript();
    transcript.answered(500);
    transcript.add({ type: 'caller-interim', at: 700, text: 'are' });
    transcript.add({ type: 'dtmf', at: 1_500, digit: '5' });
    expect(transcript.events).toEqual([{ type: 'dtmf', at: 1_000, digit: '5' }]);
  });
});

describe('call.json', () => {
  it('is written whole into a folder made for it, readable by its owner only', async () => {
    const directory = join(await mkdtemp(join(tmpdir(), 'record-')), 'calls', 'c1');
    const record = { version: 1, id: 'c1', turns: [] } as unknown as CallRecord;
    await writeCallRecord(directory, record);
    expect(await readdir(directory)).toEqual(['call.json']);
    expect(JSON.parse(await readFile(join(directory, 'call.json'), 'utf8'))).toMatchObject({ id: 'c1' });
  });
});
