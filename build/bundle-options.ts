import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { soundFile } from '../sidecar/src/base/assets.ts';
import { KEYS_ANNOUNCEMENT } from '../sidecar/src/keys-announcement.ts';
import { MODULE } from './module-manifest.ts';

const sources = join(import.meta.dirname, '../sidecar/src');

/** Entry file of the program. */
export const MAIN = join(sources, 'main.ts');

/** Worker threads, by the name `Assets.worker` is asked for; each is bundled into a file of its own. */
export const WORKERS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'media/voice-activity-worker',
    'providers/offline-stt/worker',
    'providers/offline-tts/worker',
    'store/call-log-worker',
  ].map((name) => [name, join(sources, `${name}.ts`)]),
);

/** Announcements, by the name they lie under beside or inside the program. */
export const SOUND_FILES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(KEYS_ANNOUNCEMENT).map((language) => {
    const name = soundFile(`keys-missing.${language}`);
    return [name, join(sources, '..', name)];
  }),
);

/** What every bundle of the sidecar has in common: CommonJS for Node 24, the version written in. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node24',
  legalComments: 'none',
  logLevel: 'warning',
  define: {
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
    BUNDLED: 'true',
    VERSION: JSON.stringify(MODULE.version),
  },
} as const satisfies BuildOptions;
