import { createRequire } from 'node:module';
import type sea from '@yao-pkg/pkg/lib-es5/sea.js';
import { V8_OPTIONS } from '../sidecar/src/supervisor/v8-options.ts';

type Sea = typeof sea.default;
type Targets = Parameters<Sea>[1]['targets'];

interface Order {
  readonly entry: string;
  readonly assets: Record<string, string>;
  readonly targets: Targets;
}

/**
 * Runs pkg's plain `--sea` mode, which adds no code of its own to the program. By its command line this mode takes no
 * assets and no options for Node (pkg 6.23 does not hand `seaConfig` on), hence the call of the function behind it.
 */
const { default: plainSea } = createRequire(import.meta.url)('@yao-pkg/pkg/lib-es5/sea.js') as {
  default: Sea;
};
const { entry, assets, targets } = JSON.parse(process.argv[2] ?? '') as Order;
const seaConfig = {
  disableExperimentalSEAWarning: true,
  useSnapshot: false,
  // V8's cache is bound to the architecture that wrote it.
  useCodeCache: false,
  assets,
  execArgv: ['--disable-warning=ExperimentalWarning', ...V8_OPTIONS],
  // NODE_OPTIONS of whoever starts the daemon could run any code inside it.
  execArgvExtension: 'none',
};
await plainSea(entry, { targets, seaConfig });
