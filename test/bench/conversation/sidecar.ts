import { join } from 'node:path';
import { workerParts } from '../../../sidecar/src/app.ts';
import { bundledAssets } from '../../../sidecar/src/base/assets.ts';
import { systemClock } from '../../../sidecar/src/base/clock.ts';
import { createOutbound } from '../../../sidecar/src/base/outbound.ts';
import type { TurnTakingTrial } from '../../../sidecar/src/dialog/conversation-options.ts';
import { runCommand } from '../../../sidecar/src/program/run-command.ts';
import { runMain } from '../../../sidecar/src/program/run-main.ts';
import { REGISTRY } from '../../../sidecar/src/providers/registry.ts';

/** A JSON document of the shape `TurnTakingTrial`: rules to switch off, constants to change. */
const TRIAL = 'AIVA_TURN_TAKING_TRIAL';

/** The real program, except that rules of turn-taking can be switched off to see what each is worth. */
void runMain({
  version: 'bench',
  command: async () => runCommand,
  load: async () =>
    workerParts(REGISTRY, {
      assets: bundledAssets(join(import.meta.dirname)),
      outbound: createOutbound(),
      clock: systemClock,
      trial: JSON.parse(process.env[TRIAL] ?? '{}') as TurnTakingTrial,
    }),
  own: process,
}).then((code) => process.exit(code));
