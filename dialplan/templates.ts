import { readFile } from 'node:fs/promises';

const TEMPLATE_NAMES = [
  'entry',
  'entry-agent',
  'fallback',
  'fallback/extension',
  'fallback/queue',
  'fallback/voicemail',
  'fallback/announcement',
  'fallback/hangup',
  'last-resort',
  'transfer',
  'transfer-target',
] as const;

/** The texts of dialplan/templates by their file names without the ending, unfilled. */
export type DialplanTemplates = Readonly<Record<(typeof TEMPLATE_NAMES)[number], string>>;

/** Reads the templates that lie beside this file, or in another folder; rejects when one is missing. */
export async function readTemplates(
  folder: URL = new URL('./templates/', import.meta.url),
): Promise<DialplanTemplates> {
  const read = async (name: string): Promise<[string, string]> => [
    name,
    await readFile(new URL(`${name}.conf`, folder), 'utf8'),
  ];
  return Object.fromEntries(await Promise.all(TEMPLATE_NAMES.map(read))) as DialplanTemplates;
}
