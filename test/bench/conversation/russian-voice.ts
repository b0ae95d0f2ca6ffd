import { type RussianClipName, russianClip, russianClipNames } from '../../speech/russian-clip.ts';
import { joinClips, type SpeechClip } from '../../speech/speech-clip.ts';

/** A text of so many characters takes a second. */
const CHARACTERS_PER_SECOND = 15;
/** Between two recordings that stand for one sentence, milliseconds. */
const JOINT = 30;

/** Words for which there is a recording of just these. */
const EXACT: Readonly<Record<string, RussianClipName>> = {
  'Да.': 'ru-yes',
  'Нет.': 'ru-no',
  'Ага.': 'ru-aha',
  'Угу.': 'ru-aha',
  'Четыре.': 'ru-four',
  'Два.': 'ru-two',
  'Семь.': 'ru-seven',
  'Пять.': 'ru-five',
  'Три.': 'ru-three',
};

/**
 * A Russian text in a human voice. There is no synthesiser for it, so most texts are spoken by recordings of other
 * words, as long as the text would take: to a voice detector speech is speech, and the simulated recogniser knows
 * the words from the script.
 */
export async function speakRussian(text: string): Promise<Int16Array> {
  const exact = EXACT[text];
  if (exact) return (await russianClip(exact)).pcm;
  const wanted = (text.length * 1_000) / CHARACTERS_PER_SECOND;
  const clips = await longestFirst();
  const pieces: (SpeechClip | number)[] = [];
  let left = wanted;
  while (left > 150) {
    const next = clips.find(({ length }) => length <= left * 1.2) ?? clips.at(-1);
    if (!next) break;
    pieces.push(...(pieces.length === 0 ? [next] : [JOINT, next]));
    left -= next.length + JOINT;
  }
  return joinClips(...pieces).pcm;
}

let sorted: Promise<SpeechClip[]> | undefined;

function longestFirst(): Promise<SpeechClip[]> {
  sorted ??= Promise.all(russianClipNames.map((name) => russianClip(name))).then((clips) =>
    clips.sort((a, b) => b.length - a.length),
  );
  return sorted;
}
