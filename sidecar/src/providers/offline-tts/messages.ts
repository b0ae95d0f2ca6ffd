import type { Engine } from './voices.ts';

/** One clause to be spoken. */
export interface SynthesisOrder {
  readonly engine: Engine;
  readonly voice: string;
  readonly text: string;
  /** Folder of the Pico language files. */
  readonly lingware: string;
}

/** A piece of the clause: 8 kHz, mono. */
export type SynthesisPart = Int16Array<ArrayBuffer>;

/** What the worker is started with: paths of the engines. */
export interface SynthesisWorkerData {
  readonly flite: string;
  readonly pico: string;
}
