import type { ListedEntry } from './zip-contents.ts';

/** Everything a module may bring, as MikoPBX reads it; whatever matches none is a stray file. */
const KNOWN = [
  /^module\.json$/,
  /^THIRD-PARTY-LICENSES\.txt$/,
  /^(Setup|Models|Messages)\/\w+\.php$/,
  /^(Lib|App)\/([\w-]+\/)*\w+\.(php|volt)$/,
  /^agi-bin\/\w+\.php$/,
  /^public\/assets\/(js|css|img)\/([\w-]+\/)*[\w.-]+\.(js|css|svg|png|woff2|map|json)$/,
  /^dialplan\/templates\/([\w-]+\/)*[\w-]+\.conf$/,
  /^sounds\/([\w-]+\/)*[\w-]+\.wav$/,
  /^db\/$/,
  /^bin\/(aivoiceagentd|onnxruntime_binding\.node|libonnxruntime\.so\.1)$/,
  /^bin\/models\/([\w-]+\/)*[\w-]+\.(onnx|wasm)$/,
];

const NEEDED = [
  'module.json',
  'Setup/PbxExtensionSetup.php',
  'Lib/AiVoiceAgentConf.php',
  'THIRD-PARTY-LICENSES.txt',
  'bin/aivoiceagentd',
  'bin/onnxruntime_binding.node',
  'bin/libonnxruntime.so.1',
  'bin/models/silero_vad.onnx',
];

/** MikoPBX unpacks entry by entry and notes its progress at each, within 120 s for all. */
const MOST_ENTRIES = 250;

/** What MikoPBX's installer would refuse, lose or stumble over in the shape of the zip. */
export function layoutFaults(entries: readonly ListedEntry[]): string[] {
  const names = entries.map(({ name }) => name);
  const faults: string[] = [];
  if (names[0] !== 'module.json') faults.push(`the first entry is ${names[0]}, not module.json`);
  for (const name of NEEDED) if (!names.includes(name)) faults.push(`${name} is missing`);
  if (names.length > MOST_ENTRIES) faults.push(`${names.length} entries are more than ${MOST_ENTRIES}`);
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length)
    faults.push('two entries have one name');
  for (const name of names) {
    // Later versions abort the whole installation at `..` anywhere in a name (Core commit 925de9903).
    if (name.includes('..')) faults.push(`${name} has .. in its name`);
    else if (name.startsWith('/') || name.includes('\\')) faults.push(`${name} is no relative path`);
    else if (!KNOWN.some((known) => known.test(name))) faults.push(`${name} is a stray file`);
  }
  return [...faults, ...entries.flatMap(modeFaults)];
}

function modeFaults({ name, mode }: ListedEntry): string[] {
  const isExecutable = name.startsWith('agi-bin/') || /^bin\/[^/]+$/.test(name);
  const wanted = name.endsWith('/') ? 0o040755 : isExecutable ? 0o100755 : 0o100644;
  return mode === wanted ? [] : [`${name} has mode ${mode.toString(8)}, not ${wanted.toString(8)}`];
}
