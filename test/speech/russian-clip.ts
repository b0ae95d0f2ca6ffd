import { readFile } from 'node:fs/promises';
import { atSpeechLevel, faded, trimmed } from './clip-level.ts';
import { provisionRussianPrompts } from './provision-russian.ts';
import type { SpeechClip } from './speech-clip.ts';
import { readWav } from './wav.ts';

/** One of the recordings, or a piece of it in milliseconds; the spoken words. */
interface RussianRecipe {
  readonly recorded: string;
  readonly text: string;
  readonly from?: number;
  readonly to?: number;
}

/** What a Russian caller can say; a human voice throughout. */
const CLIPS = {
  // The stressed last syllable of "среда", and the middle of "благодарим".
  'ru-yes': { recorded: 'digits/day-3', text: 'да', from: 245 },
  'ru-aha': { recorded: 'queue-thankyou', text: 'ага', from: 95, to: 290 },
  'ru-no': { recorded: 'vm-no', text: 'нет' },
  'ru-oh': { recorded: 'digits/oh', text: 'ах' },
  'ru-hello': { recorded: 'hello', text: 'здравствуйте' },
  'ru-goodbye': { recorded: 'goodbye', text: 'до свидания' },
  'ru-thank-you': { recorded: 'auth-thankyou', text: 'спасибо' },
  'ru-one-moment': { recorded: 'one-moment-please', text: 'секундочку, пожалуйста' },
  'ru-try-again': { recorded: 'please-try-again', text: 'пожалуйста, попробуйте ещё раз' },
  'ru-unfortunately': { recorded: 'im-sorry', text: 'к сожалению' },
  'ru-zero': { recorded: 'digits/0', text: 'ноль' },
  'ru-one': { recorded: 'digits/1', text: 'один' },
  'ru-two': { recorded: 'digits/2', text: 'два' },
  'ru-three': { recorded: 'digits/3', text: 'три' },
  'ru-four': { recorded: 'digits/4', text: 'четыре' },
  'ru-five': { recorded: 'digits/5', text: 'пять' },
  'ru-six': { recorded: 'digits/6', text: 'шесть' },
  'ru-seven': { recorded: 'digits/7', text: 'семь' },
  'ru-eight': { recorded: 'digits/8', text: 'восемь' },
  'ru-nine': { recorded: 'digits/9', text: 'девять' },
  'ru-sunday': { recorded: 'digits/day-0', text: 'воскресенье' },
  'ru-monday': { recorded: 'digits/day-1', text: 'понедельник' },
  'ru-tuesday': { recorded: 'digits/day-2', text: 'вторник' },
  'ru-wednesday': { recorded: 'digits/day-3', text: 'среда' },
  'ru-thursday': { recorded: 'digits/day-4', text: 'четверг' },
  'ru-friday': { recorded: 'digits/day-5', text: 'пятница' },
  'ru-saturday': { recorded: 'digits/day-6', text: 'суббота' },
  'ru-today': { recorded: 'digits/today', text: 'сегодня' },
  'ru-tomorrow': { recorded: 'digits/tomorrow', text: 'завтра' },
  'ru-name-victor': { recorded: 'phonetic/v_p', text: 'Виктор' },
  'ru-name-juliet': { recorded: 'phonetic/j_p', text: 'Джульетта' },
  'ru-ask-extension': { recorded: 'vm-extension', text: 'внутренний номер?' },
  'ru-ask-folder': { recorded: 'vm-savefolder', text: 'в какой директории сохранить сообщение?' },
  'ru-number-silent': { recorded: 'number-not-answering', text: 'номер не отвечает' },
  'ru-something-wrong': { recorded: 'something-terribly-wrong', text: 'что-то совсем не так!' },
  'ru-check-number': {
    recorded: 'check-number-dial-again',
    text: 'пожалуйста, проверьте номер и наберите ещё раз',
  },
  'ru-nobody-available': {
    recorded: 'vm-nobodyavail',
    text: 'в данный момент никто не может принять ваш звонок',
  },
  'ru-give-number': {
    recorded: 'privacy-prompt',
    text: 'введите ваш номер телефона, начиная с кода территории',
  },
} as const satisfies Record<string, RussianRecipe>;

export type RussianClipName = keyof typeof CLIPS;

export const russianClipNames = Object.keys(CLIPS) as RussianClipName[];

/** A human voice: one of Asterisk's Russian core prompts by its name, without silence at its ends. */
export async function russianPrompt(name: string): Promise<Int16Array> {
  const folder = await provisionRussianPrompts();
  return trimmed(readWav(await readFile(`${folder}/${name}.wav`)).channels[0] ?? new Int16Array());
}

/** One clip of the Russian corpus, at the level of speech. */
export async function russianClip(name: RussianClipName): Promise<SpeechClip> {
  const { recorded, text, from = 0, to }: RussianRecipe = CLIPS[name];
  const whole = await russianPrompt(recorded);
  const isWhole = from === 0 && to === undefined;
  const pcm = isWhole ? whole : faded(whole.slice(from * 8, to === undefined ? undefined : to * 8));
  return { text, pcm: atSpeechLevel(pcm), length: pcm.length / 8 };
}
