import { beforeEach, describe, expect, it } from 'vitest';
import { SpeechWatchdog } from '../../src/base/speech-watchdog.ts';
import { FakeClock } from '../doubles/fake-clock.ts';

let clock: FakeClock;
let silences: number;
let watchdog: SpeechWatchdog;

beforeEach(() => {
  clock = new FakeClock();
  silences = 0;
  const onSilent = (): void => {
    silences += 1;
  };
  watchdog = new SpeechWatchdog({ clock, limit: 4_000, onSilent });
});

describe('SpeechWatchdog', () => {
  it('says nothing while nobody speaks', async () => {
    watchdog.speechEnded();
    await clock.advance(60_000);
    expect(silences).toBe(0);
  });

  it('reports each limit of silence while the caller speaks', async () => {
    watchdog.speechStarted();
    await clock.advance(3_999);
    expect(silences).toBe(0);
    await clock.advance(4_001);
    expect(silences).toBe(2);
  });

  it('is calmed by every word, as long as they come', async () => {
    watchdog.speechStarted();
    for (let word = 0; word < 10; word++) {
      await clock.advance(3_000);
      watchdog.heard(false);
    }
    expect(silences).toBe(0);
  });

  it('expects a final after the speech, and rests once it has come', async () => {
    watchdog.speechStarted();
    await clock.advance(1_000);
    watchdog.heard(false);
    watchdog.speechEnded();
    await clock.advance(3_000);
    watchdog.heard(true);
    await clock.advance(60_000);
    expect(silences).toBe(0);
  });

  it('reports a final that does not come', async () => {
    watchdog.speechStarted();
    await clock.advance(1_000);
    watchdog.speechEnded();
    await clock.advance(4_000);
    expect(silences).toBe(1);
  });

  it('expects nothing of a cough, and nothing after it was closed', async () => {
    watchdog.speechStarted();
    await clock.advance(300);
    watchdog.speechEnded();
    await clock.advance(60_000);
    watchdog.speechStarted();
    watchdog.close();
    await clock.advance(60_000);
    expect(silences).toBe(0);
  });
});
