import { synthesise } from '../../speech/synthesise.ts';
import type { Corpus } from './corpus/corpus.ts';
import { ENGLISH } from './corpus/english.ts';
import { RUSSIAN } from './corpus/russian.ts';
import { speakRussian } from './russian-voice.ts';
import { type Piece, type Utterance, utterance } from './utterance.ts';

/** A language with the voices that speak it. */
export interface Tongue {
  readonly corpus: Corpus;
  /** What the caller says: texts and pauses in milliseconds. */
  callerSays(...pieces: readonly (string | number)[]): Promise<Utterance>;
  /** The agent's voice, another one than the caller's. */
  agentSays(text: string): Promise<Int16Array>;
}

export type Language = 'en' | 'ru';

export const TONGUES: Readonly<Record<Language, () => Tongue>> = {
  en: () =>
    tongue(
      ENGLISH,
      (text) => synthesise(text, 'slt'),
      (text) => synthesise(text, 'rms'),
    ),
  ru: () => tongue(RUSSIAN, speakRussian, speakRussian),
};

type Voice = (text: string) => Promise<Int16Array>;

function tongue(corpus: Corpus, caller: Voice, agent: Voice): Tongue {
  const made = new Map<string, Promise<Piece>>();
  const phrase = (text: string): Promise<Piece> => {
    const known = made.get(text) ?? caller(text).then((pcm) => ({ text, pcm }));
    made.set(text, known);
    return known;
  };
  return {
    corpus,
    agentSays: agent,
    callerSays: async (...pieces) =>
      utterance(
        ...(await Promise.all(pieces.map((piece) => (typeof piece === 'number' ? piece : phrase(piece))))),
      ),
  };
}
