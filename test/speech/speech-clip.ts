import { humanCough } from './human-cough.ts';
import { cough, doorSlam, keyboard, silence, tone } from './noises.ts';
import { recordedPrompt } from './recorded-prompt.ts';
import { type CallerVoice, synthesise } from './synthesise.ts';

/** How a clip is made; `parts` are joined exactly, numbers are pauses in milliseconds. */
type Recipe =
  | { readonly recorded: string; readonly text: string }
  | { readonly say: string; readonly voice?: CallerVoice }
  | { readonly parts: readonly (Recipe | number)[] }
  | { readonly noise: () => Int16Array | Promise<Int16Array> };

/** Everything the scripted callers can say, by name. `human-…` is recorded, `ask-…` and `say-…` synthesised. */
const CLIPS = {
  'human-hello': { recorded: 'hello', text: 'hello' },
  'human-goodbye': { recorded: 'goodbye', text: 'goodbye' },
  'human-thank-you': { recorded: 'auth-thankyou', text: 'thank you' },
  'human-hours': { recorded: 'hours', text: 'hours' },
  'human-extension': { recorded: 'extension', text: 'extension' },
  'human-one': { recorded: 'digits/1', text: 'one' },
  'human-tomorrow': { recorded: 'digits/tomorrow', text: 'tomorrow' },
  'human-try-again': { recorded: 'please-try-again', text: 'please try again' },
  'human-not-at-desk': {
    recorded: 'followme/status',
    text: 'the person you are calling is not at their desk I will try to locate them for you',
  },
  'human-long': {
    recorded: 'demo-nogo',
    text:
      'I am afraid I was unable to create a connection to the Digium demonstration Asterisk server ' +
      'you may find some helpful debugging information on the Asterisk console',
  },
  'ask-hours': { say: 'What are your opening hours?' },
  'ask-address': { say: 'Where is your office?' },
  'ask-price': { say: 'How much does the delivery cost?' },
  'ask-payment': { say: 'Can I pay by credit card?' },
  'ask-person': { say: 'Please connect me to the sales department.' },
  'ask-nonsense': { say: 'Purple bicycles sing about the moon.' },
  'ask-message': { say: 'I would like to leave a message.' },
  'ask-price-hesitating': {
    parts: [{ say: 'I would like to know' }, 1_200, { say: 'the price of a dental check-up.' }],
  },
  'ask-two-things': {
    parts: [{ say: 'What are your opening hours?' }, 400, { say: 'And where is your office?' }],
  },
  'say-yes': { say: 'Yes.', voice: 'kal16' },
  'say-no': { say: 'No.' },
  'say-yes-please': { say: 'Yes, please.' },
  'say-uh-huh': { say: 'Uh huh.', voice: 'kal16' },
  'say-stop': { say: 'Wait, stop please.' },
  'say-interrupt': { say: 'Excuse me, I have another question.' },
  'say-name': { say: 'My name is John Miller.' },
  'say-thanks-goodbye': { say: 'Thank you, goodbye.' },
  'say-goodbye': { say: 'Goodbye.' },
  cough: { noise: cough },
  'cough-single': { noise: () => humanCough('single') },
  'cough-double': { noise: () => humanCough('double') },
  'cough-throat': { noise: () => humanCough('throat') },
  'door-slam': { noise: doorSlam },
  keyboard: { noise: keyboard },
  tone: { noise: () => tone(440, 1_000) },
  silence: { noise: () => silence(1_000) },
} as const satisfies Record<string, Recipe>;

export type ClipName = keyof typeof CLIPS;

export interface SpeechClip {
  /** The words in it; empty for noises. */
  readonly text: string;
  /** 8 kHz, voiced from the first sample to the last. The caller of the function owns it. */
  readonly pcm: Int16Array;
  /** Milliseconds. */
  readonly length: number;
}

/** One clip of the corpus; the first use of a synthesised one takes a second, later ones come from the cache. */
export async function speechClip(name: ClipName): Promise<SpeechClip> {
  return clip(await make(CLIPS[name]));
}

/** Anything else in the caller's voice. */
export async function sayClip(text: string): Promise<SpeechClip> {
  return clip({ text, pcm: await synthesise(text) });
}

/** Clips one after the other; numbers are pauses in milliseconds. */
export function joinClips(...parts: readonly (Pick<SpeechClip, 'text' | 'pcm'> | number)[]): SpeechClip {
  const pieces = parts.map((part) => (typeof part === 'number' ? silence(part) : part.pcm));
  const pcm = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    pcm.set(piece, at);
    at += piece.length;
  }
  const texts = parts.flatMap((part) => (typeof part === 'number' || part.text === '' ? [] : [part.text]));
  return clip({ text: texts.join(' '), pcm });
}

export const clipNames = Object.keys(CLIPS) as ClipName[];

async function make(recipe: Recipe): Promise<{ readonly text: string; readonly pcm: Int16Array }> {
  if ('recorded' in recipe) return { text: recipe.text, pcm: await recordedPrompt(recipe.recorded) };
  if ('say' in recipe) return { text: recipe.say, pcm: await synthesise(recipe.say, recipe.voice) };
  if ('noise' in recipe) return { text: '', pcm: await recipe.noise() };
  const parts = recipe.parts.map((part) => (typeof part === 'number' ? part : make(part)));
  return joinClips(...(await Promise.all(parts)));
}

function clip({ text, pcm }: { readonly text: string; readonly pcm: Int16Array }): SpeechClip {
  return { text, pcm, length: pcm.length / 8 };
}
