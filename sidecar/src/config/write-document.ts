import { open, rename, rm } from 'node:fs/promises';

/** Writes a settings document for its owner only (0600), whole or not at all; the former one stays on failure. */
export async function writeDocument(file: string, document: unknown): Promise<void> {
  const part = `${file}.part`;
  try {
    await rm(part, { force: true }); // a leftover may have a wider mode
    const handle = await open(part, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(document, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
