import { readFile } from 'node:fs/promises';
import { provisionAsterisk } from '../asterisk/provision-asterisk.ts';
import { trimmed } from './clip-level.ts';
import { readWav } from './wav.ts';

/**
 * A human voice: one of Asterisk's core prompts (spoken by Allison Smith, 8 kHz) by its name below `sounds/`,
 * without silence at its ends. Provisions Asterisk 22 where needed, whose packages hold the recordings.
 */
export async function recordedPrompt(name: string): Promise<Int16Array> {
  const { data } = await provisionAsterisk('22');
  const wav = readWav(await readFile(`${data}/sounds/en_US_f_Allison/${name}.wav`));
  return trimmed(wav.channels[0] ?? new Int16Array());
}
