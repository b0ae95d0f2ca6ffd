import type { SpeechAudio } from './audio.ts';

export interface PlayoutListener {
  /** The first frame of an utterance has left for the caller. */
  onStarted?(utterance: number, at: number): void;
  /** Everything written before the mark has been sent. Marks flushed away never arrive. */
  onMark?(utterance: number, name: string): void;
  /** `end` was called and the last sample has been sent; not after a flush. */
  onFinished?(utterance: number, at: number): void;
}

/**
 * What the caller hears. One utterance plays at a time; audio written under another utterance's number is
 * dropped, so that a late vendor cannot speak into the next turn.
 */
export interface Playout {
  listen(listener: PlayoutListener): void;
  /** Makes `utterance` the current one; what is left of the former is flushed. */
  begin(utterance: number): void;
  /** Queues audio and returns its length in milliseconds, 0 when it was dropped. */
  write(utterance: number, audio: SpeechAudio): number;
  mark(utterance: number, name: string): void;
  /** What was written so far is a whole clause: it fades out, and what follows fades in (5 ms each). */
  endClause(utterance: number): void;
  /** No more audio follows; `onFinished` comes when all is heard. */
  end(utterance: number): void;
  /** Falls silent within one frame (5 ms fade) and keeps the queue. */
  pause(): void;
  resume(): void;
  /** Lowers what is played by so many decibels; 0 brings it back. */
  duck(decibels: number): void;
  /** Throws the queue away and returns how many milliseconds of the current utterance were sent. */
  flush(): number;
  /** Milliseconds of the current utterance sent so far. */
  readonly heardMs: number;
  /** Milliseconds waiting to be sent. */
  readonly queuedMs: number;
  /** RMS level in dBFS of the louder of the last two frames, -Infinity for silence: what may come back as echo. */
  readonly levelDb: number;
}
