import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const UI = fileURLToPath(new URL('../../admin-ui/', import.meta.url));

/** Builds the page for the cabinet and as a site, as `npm run build:ui` does. */
export async function buildPage(): Promise<void> {
  for (const mode of ['cabinet', 'site'])
    await build({ configFile: join(UI, 'vite.config.ts'), mode, logLevel: 'error' });
}
