import type { CallerFrame } from './audio.ts';

/** The verdict over one analysis window. */
export interface VoiceWindow {
  /** Clock time of the window's end. */
  readonly at: number;
  /** Length of the window in milliseconds. */
  readonly length: number;
  /** 0…1, that somebody speaks. */
  readonly probability: number;
  /** RMS level of the window in dBFS, -Infinity for silence. */
  readonly level: number;
}

/** Voice activity of one call. Windows arrive in order, gapless, some milliseconds after their audio. */
export interface VoiceActivity {
  push(frame: CallerFrame): void;
  /** Ends the stream; no window arrives afterwards. */
  close(): void;
}

export interface VoiceActivityFactory {
  open(onWindow: (window: VoiceWindow) => void): VoiceActivity;
}
