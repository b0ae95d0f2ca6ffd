import { describe, expect, it } from 'vitest';
import { clicksIn } from '../../caller/analyser/clicks.ts';
import { decodeG711, encodeG711 } from '../../caller/g711-table.ts';

const HZ = 440;
const AMPLITUDE = 8_000;

/** So many samples of a tone that begins at this phase, in turns. */
const tone = (samples: number, phase = 0, amplitude = AMPLITUDE) =>
  Int16Array.from(
    { length: samples },
    (_, n) => amplitude * Math.sin(2 * Math.PI * ((HZ * n) / 8_000 + phase)),
  );

/** As a phone hears it. */
const overG711 = (codec: 'ulaw' | 'alaw', ...pieces: Int16Array[]) =>
  decodeG711(codec, encodeG711(codec, Int16Array.from(pieces.flatMap((piece) => [...piece]))));

const faded = (pcm: Int16Array, gain: (n: number) => number) => pcm.map((sample, n) => sample * gain(n));
const SILENCE = new Int16Array(800);

describe.each(['ulaw', 'alaw'] as const)('the search for clicks in %s', (codec) => {
  it.each([100, 1_000, 8_000, 30_000])('finds none in a steady tone of amplitude %i', (amplitude) => {
    expect(clicksIn(overG711(codec, tone(4_000, 0, amplitude)), HZ)).toEqual([]);
  });

  it.each([0, 0.1, 0.25, 0.4])('finds a tone that is cut off at phase %f, where it is', (phase) => {
    const heard = overG711(
      codec,
      faded(tone(1_600, phase), (n) => Math.min(1, n / 40)),
      SILENCE,
    );
    const [click, ...more] = clicksIn(heard, HZ);
    expect(more).toEqual([]);
    expect(Math.abs((click?.at ?? 0) - 200)).toBeLessThan(1);
  });

  it('finds a tone that begins hard', () => {
    const heard = overG711(codec, SILENCE, tone(1_600, 0.25));
    expect(clicksIn(heard, HZ).map(({ at }) => Math.round(at))).toEqual([100]);
  });

  it.each([0.1, 0.25, 0.5, 0.9])('finds a jump of %f turns in the phase', (jump) => {
    const first = tone(1_600);
    const heard = overG711(codec, first, tone(1_600, (HZ * 1_600) / 8_000 + jump));
    expect(clicksIn(heard, HZ)).toHaveLength(1);
  });

  it('finds a step in the loudness that takes no time', () => {
    const heard = overG711(codec, tone(1_610), tone(1_600, (HZ * 1_610) / 8_000, AMPLITUDE / 4));
    expect(clicksIn(heard, HZ)).toHaveLength(1);
  });

  it.each([0, 0.1, 0.25])('finds no click in fades of 5 ms (phase %f)', (phase) => {
    const gain = (n: number) => Math.min(1, n / 40, (1_600 - n) / 40);
    expect(clicksIn(overG711(codec, SILENCE, faded(tone(1_600, phase), gain), SILENCE), HZ)).toEqual([]);
  });

  it('finds no click in a slide of loudness over 20 ms', () => {
    const gain = (n: number) => 1 - 0.75 * Math.min(1, Math.max(0, (n - 500) / 160));
    expect(clicksIn(overG711(codec, faded(tone(1_600), gain)), HZ)).toEqual([]);
  });
});
