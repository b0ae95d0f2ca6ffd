import { z } from 'zod';
import { agentSchema } from './agent-schema.ts';
import type { DeepReadonly } from './deep-freeze.ts';
import { networkSchema } from './network-schema.ts';
import { pricesSchema } from './price-schema.ts';
import { providersSchema } from './provider-schema.ts';
import {
  adminSchema,
  ariSchema,
  editingSchema,
  limitsSchema,
  logSchema,
  mediaSchema,
  storageSchema,
} from './service-schema.ts';
import { SETTINGS_VERSION } from './settings-version.ts';
import type { Vendor } from './vendor.ts';

/** The agent that answers when the settings name none. */
const STANDARD_AGENT = { id: 'receptionist', number: '999', name: 'Receptionist' };

/**
 * The one settings schema: every field carries a title, a default where one makes sense, and where it applies a
 * `unit`, `secret` and `requiresRestart`. Unknown keys are faults.
 */
export function settingsSchema(vendors: readonly Vendor[]) {
  return z
    .strictObject({
      version: z.literal(SETTINGS_VERSION).meta({ title: 'Version of this document' }),
      ari: ariSchema,
      media: mediaSchema,
      admin: adminSchema,
      storage: storageSchema,
      settings: editingSchema,
      log: logSchema,
      limits: limitsSchema,
      network: networkSchema,
      providers: providersSchema(vendors),
      prices: pricesSchema,
      agents: z
        .array(agentSchema(vendors))
        .min(1, 'needs at least one agent')
        .prefault([STANDARD_AGENT])
        .meta({ title: 'Agents' }),
    })
    .meta({ title: 'AI voice agent' });
}

/** Checked settings; frozen to the last leaf. */
export type Settings = DeepReadonly<z.output<ReturnType<typeof settingsSchema>>>;
export type AgentSettings = Settings['agents'][number];
