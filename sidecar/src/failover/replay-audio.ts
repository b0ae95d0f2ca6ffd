import { type CallerFrame, FRAME_MS } from '../ports/audio.ts';
import type { SttSession } from '../ports/stt.ts';

/** Kept while nobody speaks, so that the onset of speech is never cut off; milliseconds. */
const PRE_ROLL = 1_500;
/** A final given in mid-speech lags behind the voice; so much of its end is kept, milliseconds. */
const OVERLAP = 300;
/** Speech for which no text came so long after its end held no words, milliseconds. */
const NOISE_AFTER = 5_000;
/** Longest stretch without a final that is kept, frames (20 s, some 10 kB a second). */
const MOST_FRAMES = 20_000 / FRAME_MS;

type Hint = { readonly kind: 'started' | 'ended'; readonly at: number };
type Entry = { readonly kind: 'frame'; readonly frame: CallerFrame } | Hint;

/** Who takes over. */
export type ReplayTarget = Pick<SttSession, 'write' | 'speechStarted' | 'forceEndpoint'>;

/**
 * What the caller said since the last final, with what the voice detector knew about it, for the recogniser that
 * may have to take over. Times are clock times; the frames are shared, so nobody may change them.
 */
export class ReplayAudio {
  #entries: Entry[] = [];
  #frames = 0;
  #speaking = false;
  #endedAt: number | undefined;

  /** Speech has begun for which no final has come. */
  get owesFinal(): boolean {
    return this.#speaking || this.#endedAt !== undefined;
  }

  frame(frame: CallerFrame): void {
    this.#entries.push({ kind: 'frame', frame });
    this.#frames += 1;
    if (this.#endedAt !== undefined && frame.at - this.#endedAt > NOISE_AFTER) this.settled(frame.at);
    const most = this.owesFinal ? MOST_FRAMES : PRE_ROLL / FRAME_MS;
    while (this.#frames > most) this.#dropFirst();
  }

  started(at: number): void {
    this.#entries.push({ kind: 'started', at });
    this.#speaking = true;
  }

  ended(at: number): void {
    this.#entries.push({ kind: 'ended', at });
    this.#speaking = false;
    this.#endedAt = at;
  }

  /**
   * A final has come at clock time `now`: what it covers is forgotten. That is everything up to the end of the
   * speech that has ended, or, in mid-speech, everything but the last moment.
   */
  settled(now: number): void {
    const until = this.#endedAt ?? now - OVERLAP;
    this.#entries = this.#entries.filter((entry) => timeOf(entry) >= until && entry.kind !== 'ended');
    this.#frames = this.#entries.filter(({ kind }) => kind === 'frame').length;
    this.#endedAt = undefined;
    const isTold = this.#entries.some(({ kind }) => kind === 'started');
    if (this.#speaking && !isTold) this.#entries.unshift({ kind: 'started', at: until });
  }

  /** Gives everything to another recogniser, in order. */
  into(session: ReplayTarget): void {
    for (const entry of this.#entries) {
      if (entry.kind === 'frame') session.write(entry.frame);
      else if (entry.kind === 'started') session.speechStarted(entry.at);
      else session.forceEndpoint(entry.at);
    }
  }

  #dropFirst(): void {
    if (this.#entries[0]?.kind === 'frame') this.#entries.shift();
    else
      this.#entries.splice(
        this.#entries.findIndex(({ kind }) => kind === 'frame'),
        1,
      );
    this.#frames -= 1;
  }
}

function timeOf(entry: Entry): number {
  return entry.kind === 'frame' ? entry.frame.at : entry.at;
}
