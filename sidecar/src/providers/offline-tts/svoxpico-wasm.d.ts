declare module '@echogarden/svoxpico-wasm' {
  /** Emscripten's factory; with `wasmBinary` it looks for no file. */
  // biome-ignore lint/style/noDefaultExport: the package has only this export
  export default function createPico(options: { readonly wasmBinary: Uint8Array }): Promise<unknown>;
}
