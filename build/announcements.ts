import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { soundFile } from '../sidecar/src/base/assets.ts';
import { KEYS_ANNOUNCEMENT } from '../sidecar/src/keys-announcement.ts';
import { encodeG711 } from '../sidecar/src/media/g711.ts';
import { Resampler } from '../sidecar/src/media/resample.ts';
import { WAV_HEADER_BYTES } from '../sidecar/src/media/wav.ts';
import { loadFlite } from '../sidecar/src/providers/offline-tts/flite.ts';
import { trimSilence } from '../sidecar/src/providers/offline-tts/trim-silence.ts';
import { VOICES } from '../sidecar/src/providers/offline-tts/voices.ts';
import { ensureModels } from './models.ts';
import { unpackDebianPackages } from './provision/debian-packages.ts';
import { runCommand } from './provision/run-command.ts';

const sidecar = join(import.meta.dirname, '../sidecar');
const cache = join(import.meta.dirname, '../.cache/announcements');
/** Both voices speak at this rate. */
const RATE_HZ = 16_000;
const VOICE = 'usr/share/festival/voices/russian/msu_ru_nsh_clunits/festvox/msu_ru_nsh_clunits.scm';

/** Words whose stress the Russian voice does not know, in its phones; 1 marks the stressed syllable. */
const STRESSED = [
  '("голосовой" nil (((g ay) 0) ((l ay) 0) ((s a) 0) ((v oo j) 1)))',
  '("сервисов" nil (((ss ee r) 1) ((vv i) 0) ((s ay f) 0)))',
];

type Language = keyof typeof KEYS_ANNOUNCEMENT;

const SPEAK: Readonly<Record<Language, (text: string) => Promise<Int16Array>>> = { en: flite, ru: festival };

/** The agent's own built-in English voice. */
async function flite(text: string): Promise<Int16Array> {
  const engine = await loadFlite(join(await ensureModels(), 'flite.wasm'));
  return engine.speak(text, VOICES.flite[0]);
}

/** Festival with a recorded Russian voice (BSD-like licence), from Debian's packages: a download of 190 MB. */
async function festival(text: string): Promise<Int16Array> {
  const root = join(cache, 'root');
  if (!existsSync(root)) await unpack(root);
  const scratch = await mkdtemp(join(cache, 'festival-'));
  const script = join(scratch, 'speak.scm');
  const output = join(scratch, 'speech.wav');
  const share = `${root}/usr/share/festival/`;
  // Debian's festival looks for its library below / only, whatever it is told; the script loads it instead.
  const commands = [
    `(set! libdir "${share}") (set! datadir libdir) (set! load-path '("${share}"))`,
    `(load "${share}init.scm") (set! voice-path '("${share}voices/"))`,
    `(load "${root}/${VOICE}") (voice_msu_ru_nsh_clunits)`,
    ...STRESSED.map((word) => `(lex.add.entry '${word})`),
    `(utt.save.wave (SynthText ${JSON.stringify(text)}) "${output}" 'riff)`,
  ];
  await writeFile(script, commands.join('\n'));
  const libraries = ['lib', 'usr/lib', 'usr/lib/x86_64-linux-gnu/pulseaudio'].flatMap((folder) => [
    join(root, folder),
    join(root, folder, 'x86_64-linux-gnu'),
  ]);
  const loader = join(root, 'lib64/ld-linux-x86-64.so.2');
  const program = ['--library-path', libraries.join(':'), join(root, 'usr/bin/festival'), '-b', script];
  const { output: messages } = await runCommand(loader, program);
  if (!existsSync(output)) throw new Error(`festival did not speak: ${messages}`);
  const wav = Uint8Array.from(await readFile(output)).slice(WAV_HEADER_BYTES);
  await rm(scratch, { recursive: true });
  return trimSilence(new Int16Array(wav.buffer, 0, wav.length >> 1), RATE_HZ);
}

async function unpack(root: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const request = { suite: 'bookworm', packages: ['festival', 'festvox-ru'], onProgress: console.log };
  await unpackDebianPackages({ ...request, stateFolder: join(cache, 'apt'), root: `${root}.partial` });
  await rename(`${root}.partial`, root);
}

/** Speaks every announcement anew; the sounds are kept in the repository, because Debian's voice is 190 MB. */
for (const [language, text] of Object.entries(KEYS_ANNOUNCEMENT)) {
  const spoken = await SPEAK[language as Language](text);
  const resampler = new Resampler(RATE_HZ, 8_000);
  const line = Int16Array.from([...resampler.process(spoken), ...resampler.flush()]);
  const sound = new Uint8Array(line.length);
  encodeG711('ulaw', line, sound);
  const file = join(sidecar, soundFile(`keys-missing.${language}`));
  await writeFile(file, sound);
  console.log(`${file}: ${(sound.length / 8_000).toFixed(1)} s`);
}
