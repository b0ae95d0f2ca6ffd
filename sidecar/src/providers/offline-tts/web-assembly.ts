interface WebAssemblyApi {
  compile(bytes: Uint8Array): Promise<CompiledModule>;
  readonly Instance: new (
    module: CompiledModule,
    imports: Record<string, Record<string, unknown>>,
  ) => WasiInstance;
}

/** Code that can be run many times; opaque. */
export interface CompiledModule {
  readonly compiled?: never;
}

/** One run of a WASI command; the shape the WASI shim wants. */
export interface WasiInstance {
  readonly exports: { readonly memory: { readonly buffer: ArrayBuffer }; readonly _start: () => unknown };
}

/** Node has it, but TypeScript describes it only in its browser library. */
export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;
