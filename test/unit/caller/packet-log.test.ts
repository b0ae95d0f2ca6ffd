import { describe, expect, it } from 'vitest';
import { decodeG711 } from '../../caller/g711-table.ts';
import { PacketLog } from '../../caller/packet-log.ts';

describe('the log of what a phone hears', () => {
  it('gives back every packet as it came, of any length and after it has grown', () => {
    const log = new PacketLog('ulaw');
    const packets = Array.from({ length: 2_000 }, (_, index) => ({
      at: index * 20 + 0.25,
      earliest: index * 20,
      ssrc: 0xffff_ffff - index,
      sequence: (65_000 + index) & 0xffff,
      timestamp: (0xffff_ff00 + index * 160) >>> 0,
      payload: Uint8Array.from({ length: index % 3 === 0 ? 80 : 240 }, (_, at) => (index + at) & 0xff),
    }));
    for (const packet of packets) log.push(packet);
    const expected = packets.map(({ payload, ...numbers }) => ({
      ...numbers,
      pcm: decodeG711('ulaw', payload),
    }));
    expect(log.packets()).toEqual(expected);
  });

  it('keeps a copy of the payload', () => {
    const log = new PacketLog('alaw');
    const payload = new Uint8Array(160).fill(0x2a);
    log.push({ at: 0, earliest: 0, ssrc: 1, sequence: 1, timestamp: 0, payload });
    payload.fill(0xd5);
    expect(log.packets()[0]?.pcm).toEqual(decodeG711('alaw', new Uint8Array(160).fill(0x2a)));
  });
});
