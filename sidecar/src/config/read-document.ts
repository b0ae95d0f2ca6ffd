import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../base/app-error.ts';
import type { SettingsFault } from './settings-fault.ts';

export type ReadDocument =
  | {
      readonly document: unknown;
      /** Of the file, as `stat` gives it. */
      readonly mode: number;
      readonly fault?: undefined;
    }
  | { readonly fault: SettingsFault };

/** Reads a settings file without looking into it; rejects with SETTINGS_UNREADABLE when there is none. */
export async function readDocument(file: string): Promise<ReadDocument> {
  const { text, mode } = await read(file);
  try {
    return { document: JSON.parse(text) as unknown, mode };
  } catch (error) {
    // V8 quotes the text around the fault, which may be a secret: only its place is passed on.
    const place = error instanceof Error ? /line \d+ column \d+/.exec(error.message)?.[0] : undefined;
    return { fault: { path: '', message: `is not valid JSON${place ? ` (${place})` : ''}` } };
  }
}

async function read(file: string): Promise<{ readonly text: string; readonly mode: number }> {
  try {
    const [text, { mode }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    return { text: text.replace(/^\uFEFF/, ''), mode };
  } catch (cause) {
    throw new AppError('SETTINGS_UNREADABLE', { details: { file }, cause });
  }
}
