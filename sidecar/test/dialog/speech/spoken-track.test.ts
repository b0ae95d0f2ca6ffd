import { describe, expect, it } from 'vitest';
import { SpokenTrack } from '../../../src/dialog/speech/spoken-track.ts';
import { TIMING } from '../../../src/dialog/timing.ts';

function track(): SpokenTrack {
  const spoken = new SpokenTrack(TIMING);
  for (const [text, part] of [
    ['We are open.', 0],
    ['One moment.', undefined],
    ['From nine.', 1],
  ] as const) {
    spoken.open(text, part);
    spoken.wrote(600);
    spoken.wrote(400);
    spoken.close();
  }
  return spoken;
}

describe('the spoken track', () => {
  it('knows what was heard, over all clauses', () => {
    expect(track().heard(0)).toBe('');
    expect(track().heard(1_000)).toBe('We are open.');
    expect(track().heard(2_500)).toBe('We are open. One moment. From');
    expect(track().heard(Number.POSITIVE_INFINITY)).toBe('We are open. One moment. From nine.');
  });

  it('knows what was heard of one part, without fillers', () => {
    expect(track().heard(2_500, 1)).toBe('From');
    expect(track().heard(Number.POSITIVE_INFINITY, 0)).toBe('We are open.');
  });

  it('knows the last words heard, also after the end', () => {
    expect(track().recent(2_000, 1_000).trim()).toBe('One moment.');
    expect(track().recent(Number.POSITIVE_INFINITY, 1_000).trim()).toBe('From nine.');
  });
});
