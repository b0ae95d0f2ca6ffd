import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { AppError } from '../base/app-error.ts';
import { PASSPHRASE_LENGTH } from '../config/sealed-text.ts';

/**
 * The first line of a file descriptor; a terminal is asked without an echo. Neither arguments nor the environment
 * may hold a passphrase, because other users see them. Rejects with EXPORT_PASSPHRASE_REFUSED when nothing comes.
 */
export async function readPassphrase(
  descriptor: number,
  own: Pick<NodeJS.Process, 'stdin'>,
  writeError: (text: string) => void,
): Promise<string> {
  const input = descriptor === 0 ? own.stdin : createReadStream('', { fd: descriptor });
  const terminal = descriptor === 0 && own.stdin.isTTY;
  if (terminal) writeError('Passphrase: ');
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silence, terminal });
  try {
    for await (const line of lines) return line;
  } catch (cause) {
    throw new AppError('EXPORT_PASSPHRASE_REFUSED', { details: PASSPHRASE_LENGTH, cause });
  } finally {
    lines.close();
    if (terminal) writeError('\n');
  }
  throw new AppError('EXPORT_PASSPHRASE_REFUSED', { details: PASSPHRASE_LENGTH });
}
