import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../base/app-error.ts';
import type { Document } from './migrations.ts';
import { openSealed, sealSchema, sealText } from './sealed-text.ts';

/** Raised when an older sidecar could no longer read the file; the settings inside carry a version of their own. */
const FORMAT = { format: 'ai-voice-agent-settings', formatVersion: 1 } as const;
/** Authenticated with the sealed settings: a later format cannot be passed off as this one. */
const CONTEXT = JSON.stringify(FORMAT);

const document = z.record(z.string(), z.unknown());
const header = { format: z.literal(FORMAT.format), formatVersion: z.literal(FORMAT.formatVersion) };
const exportSchema = z.union([
  z.strictObject({ ...header, settings: document }),
  z.strictObject({ ...header, seal: sealSchema, sealed: z.base64(), sum: z.string() }),
]);

/** The content of an export file: settings in clear, or sealed by a passphrase. */
export type SettingsExport = z.output<typeof exportSchema>;
type Sealed = Extract<SettingsExport, { sealed: string }>;

/** An export that everybody may read and edit; `settings` must hold no secrets any more. */
export function openExport(settings: Document): SettingsExport {
  return { ...FORMAT, settings };
}

/** An export with secrets; rejects with EXPORT_PASSPHRASE_REFUSED when the passphrase is too short or too long. */
export async function sealedExport(settings: Document, passphrase: string): Promise<SettingsExport> {
  const { seal, sealed } = await sealText(JSON.stringify(settings), passphrase, CONTEXT);
  return { ...FORMAT, seal, sealed, sum: sumOf({ seal, sealed }) };
}

/** Reads the text of an export file named `file`; throws EXPORT_UNREADABLE, which says in what way it is unusable. */
export function parseExport(text: string, file: string): SettingsExport {
  const refuse = (reason: string) => new AppError('EXPORT_UNREADABLE', { details: { file, reason } });
  const content = parsed(text);
  if (content === undefined) throw refuse('it is damaged or no JSON');
  if (content['format'] !== FORMAT.format) throw refuse('it is something else');
  const { formatVersion } = content;
  if (typeof formatVersion === 'number' && formatVersion > FORMAT.formatVersion)
    throw refuse('a newer version of the program has written it');
  const { success, data } = exportSchema.safeParse(content);
  if (!success || ('sum' in data && data.sum !== sumOf(data))) throw refuse('it is damaged');
  return data;
}

/** Whether `settingsOf` needs a passphrase. */
export function isSealed(exported: SettingsExport): boolean {
  return 'sealed' in exported;
}

/** The settings of an export; rejects with EXPORT_PASSPHRASE_WRONG. Secrets of an open export are masked. */
export async function settingsOf(
  exported: SettingsExport,
  passphrase: () => Promise<string>,
): Promise<Document> {
  if ('settings' in exported) return exported.settings;
  return JSON.parse(await openSealed(exported, await passphrase(), CONTEXT)) as Document;
}

/** Tells a damaged file from a wrong passphrase; it protects from nobody. */
function sumOf({ seal, sealed }: Pick<Sealed, 'seal' | 'sealed'>): string {
  const fields = Object.entries(seal).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([fields, sealed]))
    .digest('hex');
}

function parsed(text: string): Document | undefined {
  try {
    return document.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // the message would quote the text, which may hold secrets
  }
}
