import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PicoModule } from './pico-module.ts';

/** Language files of en-US: text analysis and signal generation, as Debian's libttspico-data names them. */
const RESOURCES = ['en-US_ta.bin', 'en-US_lh0_sg.bin'] as const;
const VOICE = 'voice';
/** From picoapi.h and picodefs.h. */
const STATUS_OK = 0;
const STEP_BUSY = 201;
const MEMORY_BYTES = 2_500_000;
const NAME_BYTES = 32;
const BUFFER_BYTES = 8_192;
const MAX_PUT_BYTES = 1_024;

/** SVOX Pico, en-US, 16 kHz. One text at a time; pieces come while the rest is still being worked out. */
export class Pico {
  readonly #module: PicoModule;
  readonly #engine: number;
  readonly #buffer: number;
  readonly #counts: number;

  constructor(module: PicoModule, engine: number) {
    this.#module = module;
    this.#engine = engine;
    this.#buffer = module._malloc(BUFFER_BYTES);
    this.#counts = module._malloc(4);
  }

  /** Leaving the loop early drops the rest. Throws when the engine reports an error. */
  *speak(text: string): Generator<Int16Array, void> {
    // Pico reads <…> as markup.
    const bytes = new TextEncoder().encode(`${text.replaceAll(/[<>]/g, ' ')}\0`);
    try {
      for (let put = 0; put < bytes.length; ) {
        put += this.#put(bytes.subarray(put, put + MAX_PUT_BYTES));
        yield* this.#drain();
      }
    } finally {
      this.#module._pico_resetEngine(this.#engine, 0);
    }
  }

  #put(bytes: Uint8Array): number {
    this.#module.HEAPU8.set(bytes, this.#buffer);
    check('putText', this.#module._pico_putTextUtf8(this.#engine, this.#buffer, bytes.length, this.#counts));
    return this.#module.HEAP16[this.#counts >> 1] ?? bytes.length;
  }

  *#drain(): Generator<Int16Array, void> {
    const { _pico_getData: getData } = this.#module;
    for (let status = STEP_BUSY; status === STEP_BUSY; ) {
      status = getData(this.#engine, this.#buffer, BUFFER_BYTES, this.#counts, this.#counts + 2);
      if (status < 0) throw new Error(`pico getData answered ${status}`);
      const received = this.#module.HEAP16[this.#counts >> 1] ?? 0;
      const start = this.#buffer >> 1;
      if (received > 0) yield this.#module.HEAP16.slice(start, start + (received >> 1));
    }
  }
}

/** Loads the engine and the language files in `lingware`; rejects when one is missing. */
export async function loadPico(wasmFile: string, lingware: string): Promise<Pico> {
  const { default: create } = await import('@echogarden/svoxpico-wasm');
  const module = (await create({ wasmBinary: await readFile(wasmFile) })) as PicoModule;
  const pointer = module._malloc(4);
  const out = () => module.HEAP32[pointer >> 2] ?? 0;
  const name = cString(module, VOICE);
  check('initialize', module._pico_initialize(module._malloc(MEMORY_BYTES), MEMORY_BYTES, pointer));
  const system = out();
  check('createVoice', module._pico_createVoiceDefinition(system, name));
  for (const file of RESOURCES) {
    module.FS.writeFile(`/${file}`, await readFile(join(lingware, file)));
    check(file, module._pico_loadResource(system, cString(module, `/${file}`), pointer));
    const resourceName = module._malloc(NAME_BYTES);
    check(file, module._pico_getResourceName(system, out(), resourceName));
    check(file, module._pico_addResourceToVoiceDefinition(system, name, resourceName));
  }
  check('newEngine', module._pico_newEngine(system, name, pointer));
  return new Pico(module, out());
}

/** Memory of the module that lives as long as it does. */
function cString(module: PicoModule, text: string): number {
  const bytes = new TextEncoder().encode(`${text}\0`);
  const pointer = module._malloc(bytes.length);
  module.HEAPU8.set(bytes, pointer);
  return pointer;
}

function check(step: string, status: number): void {
  if (status !== STATUS_OK) throw new Error(`pico ${step} answered ${status}`);
}
