import { describe, expect, it } from 'vitest';
import { TickPairing } from '../../src/media/tick-pairing.ts';
import type { CallerFrame } from '../../src/ports/audio.ts';

function caller(at: number): CallerFrame {
  return { at, codec: 'ulaw', g711: new Uint8Array(160), pcm: new Int16Array(160), filled: false };
}

describe('TickPairing', () => {
  it('pairs the sides one to one, whichever comes first', () => {
    const pairs: string[] = [];
    const pairing = new TickPairing(({ caller: { at }, agent }) => pairs.push(`${at}:${agent[0]}`));
    pairing.addAgent(Int16Array.of(1));
    pairing.addAgent(Int16Array.of(2));
    expect(pairs).toEqual([]);
    for (const at of [0, 20, 40]) pairing.addCaller(caller(at));
    expect(pairs).toEqual(['0:1', '20:2']);
    pairing.addAgent(Int16Array.of(3));
    expect(pairs).toEqual(['0:1', '20:2', '40:3']);
  });

  it('keeps no more than two seconds of a side that runs alone', () => {
    const pairs: number[] = [];
    const pairing = new TickPairing(({ caller: { at } }) => pairs.push(at));
    for (let n = 0; n < 500; n++) pairing.addAgent(new Int16Array(1));
    for (let n = 0; n < 500; n++) pairing.addCaller(caller(n));
    expect(pairs).toHaveLength(100);
  });
});
