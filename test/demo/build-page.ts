import { join } from 'node:path';
import { build } from 'vite';

/** Builds the page as the small site that the sidecar serves; see admin-ui/vite.config.ts. */
export async function buildPage(): Promise<void> {
  const configFile = join(import.meta.dirname, '../../admin-ui/vite.config.ts');
  await build({ configFile, logLevel: 'error' });
}
