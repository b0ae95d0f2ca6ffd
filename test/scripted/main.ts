import { join } from 'node:path';
import { workerParts } from '../../sidecar/src/app.ts';
import { bundledAssets } from '../../sidecar/src/base/assets.ts';
import { systemClock } from '../../sidecar/src/base/clock.ts';
import { createOutbound } from '../../sidecar/src/base/outbound.ts';
import { runCommand } from '../../sidecar/src/program/run-command.ts';
import { runMain } from '../../sidecar/src/program/run-main.ts';
import { REGISTRY } from '../../sidecar/src/providers/registry.ts';
import { scriptedLlm } from './scripted-llm.ts';
import { scriptedStt } from './scripted-stt.ts';
import { scriptedTts } from './scripted-tts.ts';

/** The real program with scripted providers beside the real ones; bundled by the calls suite and the benchmark. */
void runMain({
  version: 'test',
  command: async () => runCommand,
  load: async () =>
    workerParts([...REGISTRY, scriptedStt, scriptedLlm, scriptedTts], {
      assets: bundledAssets(join(import.meta.dirname)),
      outbound: createOutbound(),
      clock: systemClock,
    }),
  own: process,
}).then((code) => process.exit(code));
