import type { G711 } from '../../sidecar/src/ports/audio.ts';
import { scriptedG711 } from './scripted-tone.ts';

/** Each character sounds so long; every piece holds four of them. */
export const MS_PER_CHARACTER = 50;
const CHARACTERS_PER_PIECE = 4;

export interface SimulatedPiece {
  readonly audio: string;
  readonly characters: string[];
  /** Milliseconds of audio before this piece. */
  readonly offset: number;
  /** How long each of the characters sounds. */
  readonly msPerCharacter: number;
}

/** Makes a voice's speech out of a text. */
export type SpeakPieces = (
  text: string,
  codec: G711,
  voice: string,
) => Iterable<SimulatedPiece> | Promise<Iterable<SimulatedPiece>>;

/** The speech of a text in pieces: G.711 bytes that are not silence, and the characters in each. */
export function* speechPieces(text: string, codec: G711): Generator<SimulatedPiece> {
  const all = [...text];
  for (let at = 0; at < all.length; at += CHARACTERS_PER_PIECE) {
    const characters = all.slice(at, at + CHARACTERS_PER_PIECE);
    const bytes = scriptedG711(characters.length * MS_PER_CHARACTER, codec);
    yield {
      audio: bytes.toString('base64'),
      characters,
      offset: at * MS_PER_CHARACTER,
      msPerCharacter: MS_PER_CHARACTER,
    };
  }
}

/** Lines of `/stream/with-timestamps`: times in seconds from the start of the whole. */
export function speechLines(text: string, codec: G711): string[] {
  return [...speechPieces(text, codec)].map(({ audio, characters, offset }) => {
    const starts = characters.map((_, at) => (offset + at * MS_PER_CHARACTER) / 1_000);
    return timedLine(audio, characters, starts);
  });
}

function timedLine(audio: string, characters: readonly string[], starts: readonly (number | null)[]): string {
  const alignment = {
    characters,
    character_start_times_seconds: starts,
    character_end_times_seconds: starts.map((start) => (start ?? 0) + MS_PER_CHARACTER / 1_000),
  };
  return `${JSON.stringify({ audio_base64: audio, alignment, normalized_alignment: alignment })}\n`;
}

/** The HTTP stream's ways to spoil itself. */
export const SPOILT_LINES = {
  malformed: '{"audio_base64":"AAA\n',
  nonsense: timedLine('', ['x', 'y'], [null, -3]).replace('null', '"NaN"'),
  errorMessage: `${JSON.stringify({ detail: { status: 'system_busy', message: 'try again' } })}\n`,
  huge: (bytes: number) => `${JSON.stringify({ audio_base64: 'A'.repeat(bytes) })}\n`,
};
