import { MODULE } from '../../module-manifest.ts';
import type { ZipEntry } from '../../zip/zip-entry.ts';

/** The smallest ELF header there is for a machine number of elf(5). */
export function elfHeader(machine: number): Buffer {
  const header = Buffer.alloc(64);
  header.write('\x7fELF\x02\x01', 'latin1');
  header.writeUInt16LE(machine, 18);
  return header;
}

const X64 = 62;

/** The smallest module for x64 that has no fault, PHP aside. */
export const SOUND_MODULE: readonly ZipEntry[] = [
  file('module.json', JSON.stringify({ ...MODULE, version: '1.2.3', min_pbx_version: '2026.1.223' })),
  file('Setup/PbxExtensionSetup.php', '<?php'),
  file('Lib/AiVoiceAgentConf.php', '<?php'),
  file('agi-bin/cdr.php', '<?php', 0o755),
  file('public/assets/js/page.js', ''),
  { name: 'db/', mode: 0o755, content: 'folder' },
  file('THIRD-PARTY-LICENSES.txt', ''),
  file('bin/models/silero_vad.onnx', ''),
  file('bin/onnxruntime_binding.node', elfHeader(X64), 0o755),
  file('bin/libonnxruntime.so.1', elfHeader(X64), 0o755),
  file('bin/aivoiceagentd', elfHeader(X64), 0o755),
];

/** A file with a text or with bytes. */
export function file(name: string, content: string | Buffer, mode = 0o644): ZipEntry {
  return { name, mode, content: { bytes: typeof content === 'string' ? Buffer.from(content) : content } };
}

/** The sound module with the entry of the same name replaced, or with one more entry. */
export function soundModuleWith(entry: ZipEntry): ZipEntry[] {
  const others = SOUND_MODULE.filter(({ name }) => name !== entry.name);
  return others.length < SOUND_MODULE.length
    ? SOUND_MODULE.map((each) => (each.name === entry.name ? entry : each))
    : [...SOUND_MODULE, entry];
}
