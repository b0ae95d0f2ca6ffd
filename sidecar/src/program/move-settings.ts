import { readFile } from 'node:fs/promises';
import { AppError } from '../base/app-error.ts';
import { checkSettings } from '../config/check-settings.ts';
import { settingsInvalid } from '../config/load-settings.ts';
import type { Document } from '../config/migrations.ts';
import { portablePart, settleOnMachine } from '../config/portable-part.ts';
import { readDocument } from '../config/read-document.ts';
import { maskSecrets } from '../config/secrets.ts';
import { openExport, parseExport, sealedExport, settingsOf } from '../config/settings-export.ts';
import { settingsJsonSchema } from '../config/settings-json-schema.ts';
import { unmaskSecrets } from '../config/unmask-secrets.ts';
import type { Vendor } from '../config/vendor.ts';
import { writeDocument } from '../config/write-document.ts';
import type { CheckOutput } from './check-config.ts';
import type { Arguments } from './command-line.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

export interface MoveContext {
  readonly vendors: readonly Vendor[];
  readonly passphrase: () => Promise<string>;
  readonly output: CheckOutput;
}

/** Exports or imports settings, as the arguments say, and tells what came of it; a failure changes no file. */
export async function moveSettings(given: Arguments, context: MoveContext): Promise<ExitCode> {
  const { exportSettings, importSettings, config } = given;
  const { write, writeError } = context.output;
  try {
    if (exportSettings !== undefined) {
      await exportTo(exportSettings, given, context);
      write(`${exportSettings} holds the settings ${given.withSecrets ? 'with' : 'without'} secrets.\n`);
    } else if (importSettings !== undefined) {
      await importFrom(importSettings, given, context);
      write(
        `${config} has the settings of ${importSettings}. A running program takes them over on SIGHUP.\n`,
      );
    }
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    writeError(`${error.code}: ${error.message}\n${error.remedy}\n`);
    return EXIT.settings;
  }
}

async function exportTo(file: string, { config, withSecrets }: Arguments, context: MoveContext) {
  const { vendors, passphrase } = context;
  const own = portablePart(await validDocument(config, vendors));
  const content = withSecrets
    ? await sealedExport(own, await passphrase())
    : openExport(maskSecrets(own, settingsJsonSchema(vendors)));
  try {
    await writeDocument(file, content);
  } catch (cause) {
    throw new AppError('EXPORT_NOT_WRITTEN', { details: { file }, cause });
  }
}

async function importFrom(file: string, { config }: Arguments, { vendors, passphrase }: MoveContext) {
  const own = await ownDocument(config);
  const exported = parseExport(await exportText(file), file);
  const settled = settleOnMachine(await settingsOf(exported, passphrase), own);
  if (settled.faults) throw settingsInvalid(settled.faults);
  const unmasked = unmaskSecrets(settled.document, own, settingsJsonSchema(vendors));
  if (unmasked.faults.length > 0) throw settingsInvalid(unmasked.faults);
  const checked = checkSettings(unmasked.document, vendors);
  if (checked.faults) throw settingsInvalid(checked.faults);
  if (checked.settings.settings.readOnly) throw new AppError('SETTINGS_READ_ONLY');
  try {
    await writeDocument(config, unmasked.document);
  } catch (cause) {
    throw new AppError('SETTINGS_NOT_SAVED', { details: { file: config }, cause });
  }
}

/** The settings as they are written, once they are known to be right. */
async function validDocument(file: string, vendors: readonly Vendor[]): Promise<Document> {
  const document = await ownDocument(file);
  const { faults } = checkSettings(document, vendors);
  if (faults) throw settingsInvalid(faults);
  return document;
}

async function ownDocument(file: string): Promise<Document> {
  const read = await readDocument(file);
  if (read.fault) throw settingsInvalid([read.fault]);
  const { document } = read;
  if (typeof document === 'object' && document !== null && !Array.isArray(document))
    return document as Document;
  throw settingsInvalid([{ path: '', message: 'must be one JSON object' }]);
}

async function exportText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const details = { file, reason: 'it cannot be read' };
    throw new AppError('EXPORT_UNREADABLE', { details, cause });
  }
}
