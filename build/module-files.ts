import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Architecture } from './architecture.ts';
import { PROGRAM } from './executables.ts';
import { MODEL_FILES, type ModelFile } from './model-files.ts';
import { NATIVE_FILES, nativeFile } from './native-onnx-runtime.ts';
import { CABINET_SCRIPT } from './page.ts';
import type { ZipEntry } from './zip/zip-entry.ts';

const root = join(import.meta.dirname, '..');

/** `standard` hears by cloud recognisers; `offline` also carries recogniser and voice that need no key. */
export type Variant = 'standard' | 'offline';

/** The models a variant carries. The standard one has no room for more than the voice detector. */
export function modelsOf(variant: Variant): readonly ModelFile[] {
  return variant === 'offline' ? MODEL_FILES : MODEL_FILES.filter(({ file }) => file === 'silero_vad.onnx');
}

export interface ModuleFilesOptions {
  readonly architecture: Architecture;
  readonly variant: Variant;
  readonly executable: string;
  /** Folder of the models. */
  readonly models: string;
  readonly licences: string;
}

/**
 * Everything MikoPBX gets, in the order of the zip. `module.json` goes first and the program last: whatever else is
 * wrong is found before the large file is unpacked.
 */
export async function moduleFiles(options: ModuleFilesOptions): Promise<ZipEntry[]> {
  const { architecture, variant, executable, models, licences } = options;
  const scripts = await tree(join(root, 'module'), '');
  const page: ZipEntry = {
    name: 'public/assets/js/ai-voice-agent.js',
    mode: 0o644,
    content: { file: CABINET_SCRIPT },
  };
  const templates = await tree(join(root, 'dialplan/templates'), 'dialplan/templates/');
  return [
    { name: 'module.json', mode: 0o644, content: { file: join(root, 'module.json') } },
    ...[...scripts, ...templates, page].sort((one, other) => (one.name < other.name ? -1 : 1)),
    // SQLite's file is made in there; MikoPBX keeps the folder over updates.
    { name: 'db/', mode: 0o755, content: 'folder' },
    { name: 'THIRD-PARTY-LICENSES.txt', mode: 0o644, content: { bytes: Buffer.from(licences) } },
    ...modelsOf(variant).map(
      ({ file }): ZipEntry => ({
        name: `bin/models/${file}`,
        mode: 0o644,
        content: { file: join(models, file) },
      }),
    ),
    ...NATIVE_FILES.map(
      (name): ZipEntry => ({
        name: `bin/${name}`,
        mode: 0o755,
        content: { file: nativeFile(name, architecture) },
      }),
    ),
    { name: `bin/${PROGRAM}`, mode: 0o755, content: { file: executable } },
  ];
}

/** Every file below `folder` but notes for developers and hidden ones; scripts that Asterisk runs are executable. */
async function tree(folder: string, prefix: string): Promise<ZipEntry[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.md'))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const name = `${prefix}${file.slice(folder.length + 1)}`;
      return { name, mode: name.startsWith('agi-bin/') ? 0o755 : 0o644, content: { file } };
    });
}
