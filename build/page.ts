import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const UI = fileURLToPath(new URL('../admin-ui/', import.meta.url));

/** What the module's page in the cabinet loads. */
export const CABINET_SCRIPT = join(UI, 'dist/cabinet/ai-voice-agent.js');

/** Builds the page: one script for the cabinet, and the site that the sidecar serves. */
export async function buildPage(logLevel: 'info' | 'error' = 'error'): Promise<void> {
  for (const mode of ['cabinet', 'site'])
    await build({ configFile: join(UI, 'vite.config.ts'), mode, logLevel });
}

if (process.argv[1] === import.meta.filename) await buildPage('info');
